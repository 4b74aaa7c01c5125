/** Supervised learning that is watched on `validation x` and `validation y` of the batch. Mirror of scratch/models/validated.ts. */
import type * as tf from '@tensorflow/tfjs';
import { INFERENCE } from '../core/inference.ts';
import type { TfjsObjective } from './objective.ts';
import { type SupervisedOptions, supervised } from './supervised.ts';

export function validated(options: SupervisedOptions): TfjsObjective {
  const { model, loss } = options;
  const objective = supervised(options);
  return {
    ...objective,
    evaluate(batch, context) {
      const evaluation = objective.evaluate(batch, context);
      const prediction = model.apply(batch['validation x'] as tf.Tensor, INFERENCE);
      const validation = loss.apply({ prediction, target: batch['validation y'] as tf.Tensor }, INFERENCE);
      return { ...evaluation, monitors: { ...evaluation.monitors, validation } };
    },
  };
}
