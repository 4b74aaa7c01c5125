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
      const lossOf = (x?: tf.Tensor, y?: tf.Tensor) =>
        loss.apply({ prediction: model.apply(x as never, INFERENCE), target: y as tf.Tensor }, INFERENCE);
      const watched = {
        training: lossOf(batch.x, batch.y),
        validation: lossOf(batch['validation x'], batch['validation y']),
      };
      return { ...evaluation, monitors: { ...evaluation.monitors, ...watched } };
    },
  };
}
