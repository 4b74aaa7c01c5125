/**
 * Supervised learning that is watched: beside the loss of the batch, that of rows which training does not see, `validation x`
 * and `validation y` of the batch, is reported as the monitor `validation`. It is computed at inference, before the update.
 */
import { INFERENCE } from '../core/inference.ts';
import type { Objective } from './objective.ts';
import { type SupervisedOptions, supervised } from './supervised.ts';

export function validated(options: SupervisedOptions): Objective {
  const { model, loss } = options;
  const objective = supervised(options);
  return {
    ...objective,
    evaluate(batch, context) {
      const evaluation = objective.evaluate(batch, context);
      const prediction = model.forward(batch['validation x']!, INFERENCE).output;
      const error = loss.forward({ prediction, target: batch['validation y']! }, INFERENCE).output;
      return { ...evaluation, monitors: { ...evaluation.monitors, validation: error.data[0]! } };
    },
  };
}
