/**
 * An objective with a penalty: loss + sum P(w) over its kernels, the parameters of two or more axes. Biases are left alone: they
 * do not make a function steep.
 */
import type { Layer } from '../core/layer.ts';
import { scalar } from '../core/scalar.ts';
import type { Objective } from './objective.ts';

/** @param regularizer a tensor to the penalty of it, such as `l2` */
export function penalized(objective: Objective, regularizer: Layer): Objective {
  const kernels = objective.parameters.filter(({ value }) => value.shape.length > 1);
  return {
    ...objective,
    evaluate(batch, context) {
      const evaluation = objective.evaluate(batch, context);
      const penalties = kernels.map((kernel) => ({
        kernel,
        ...regularizer.forward(kernel.value, context.scope('penalty')),
      }));
      const penalty = penalties.reduce((sum, { output }) => sum + output.data[0]!, 0);
      return {
        ...evaluation,
        loss: evaluation.loss + penalty,
        // The loss is a sum, so that each of its terms is carried back by itself.
        backward(gradients, scale) {
          evaluation.backward(gradients, scale);
          for (const { kernel, backward } of penalties)
            gradients.add(kernel, backward(scalar(scale, kernel.value.precision), gradients));
        },
      };
    },
  };
}
