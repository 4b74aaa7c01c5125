/**
 * Gradient descent with momentum:
 *
 *   v <- momentum v + g           theta <- theta - learningRate v
 *
 * Polyak (1964); written as Sutskever et al. (2013) and TensorFlow do, the learning rate outside of v.
 */
import type { Parameter } from '../core/parameter.ts';
import { type Tensor, zeros } from '../core/tensor.ts';
import { accelerate } from '../core/updates.ts';
import { distinct, type Optimizer } from './optimizer.ts';

export interface MomentumOptions {
  readonly learningRate: number;
  /** Share of the velocity that survives a step. */
  readonly momentum: number;
}

export function momentum(
  parameters: readonly Parameter[],
  { learningRate, momentum: share }: MomentumOptions,
): Optimizer {
  const iterations = zeros([], 'float64');
  const slots: Record<string, Tensor> = { iterations };
  const velocities = distinct(parameters).map((parameter) => {
    const v = zeros(parameter.value.shape, parameter.value.precision);
    slots[`v/${parameter.name}`] = v;
    return { parameter, v };
  });
  return {
    slots,
    update(gradients) {
      iterations.data[0]! += 1;
      for (const { parameter, v } of velocities) {
        accelerate(parameter.value, gradients.of(parameter), v, learningRate, share);
        parameter.version += 1;
      }
    },
  };
}
