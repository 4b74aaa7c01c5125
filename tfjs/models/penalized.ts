/** An objective with a penalty on its kernels. Mirror of scratch/models/penalized.ts. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { TfjsObjective } from './objective.ts';

/** @param regularizer a tensor to the penalty of it, such as `l2` */
export function penalized(objective: TfjsObjective, regularizer: TfjsLayer): TfjsObjective {
  const kernels = Object.values(objective.variables).filter(({ shape }) => shape.length > 1);
  return {
    ...objective,
    evaluate(batch, context) {
      const evaluation = objective.evaluate(batch, context);
      const penalties = kernels.map((kernel) => regularizer.apply(kernel, context.scope('penalty')));
      return {
        ...evaluation,
        loss: tf.addN([evaluation.loss, ...penalties]) as tf.Scalar,
      };
    },
  };
}
