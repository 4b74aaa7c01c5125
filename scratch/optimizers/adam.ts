/**
 * Adam, with t the number of updates so far, this one included:
 *
 *   m <- beta1 m + (1 - beta1) g           mhat = m / (1 - beta1^t)
 *   v <- beta2 v + (1 - beta2) g^2         vhat = v / (1 - beta2^t)
 *   theta <- theta - learningRate mhat / (sqrt(vhat) + epsilon)
 *
 * Kingma, Ba (2015), "Adam: a method for stochastic optimization", algorithm 1.
 */
import { integerPower } from '../core/integer-power.ts';
import type { Parameter } from '../core/parameter.ts';
import { type Tensor, zeros } from '../core/tensor.ts';
import { adamStep } from '../core/updates.ts';
import { distinct, type Optimizer } from './optimizer.ts';

export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Added outside the root. */
  readonly epsilon: number;
}

/** @param weightDecay of adamw.ts, which is this rule with weights that decay besides */
export function adam(parameters: readonly Parameter[], options: AdamOptions, weightDecay = 0): Optimizer {
  const { learningRate, beta1, beta2, epsilon } = options;
  const iterations = zeros([], 'float64');
  const slots: Record<string, Tensor> = { iterations };
  const moments = distinct(parameters).map((parameter) => {
    const { shape, precision } = parameter.value;
    const m = zeros(shape, precision);
    const v = zeros(shape, precision);
    slots[`m/${parameter.name}`] = m;
    slots[`v/${parameter.name}`] = v;
    return { parameter, m, v };
  });
  return {
    slots,
    update(gradients, factor = 1) {
      const t = iterations.data[0]! + 1;
      iterations.data[0] = t;
      const rate = (factor * learningRate) / (1 - integerPower(beta1, t));
      const correction = 1 / (1 - integerPower(beta2, t));
      const keep = 1 - factor * learningRate * weightDecay;
      for (const { parameter, m, v } of moments) {
        adamStep(parameter.value, gradients.of(parameter), m, v, {
          beta1,
          beta2,
          epsilon,
          rate,
          correction,
          keep,
        });
        parameter.version += 1;
      }
    },
  };
}
