/** Stochastic gradient descent: theta <- theta - learningRate g. Robbins, Monro (1951). */
import type { Parameter } from '../core/parameter.ts';
import { descend } from '../core/updates.ts';
import { distinct, type Optimizer } from './optimizer.ts';

export interface SgdOptions {
  readonly learningRate: number;
}

export function sgd(parameters: readonly Parameter[], { learningRate }: SgdOptions): Optimizer {
  const trained = distinct(parameters);
  return {
    slots: {},
    update(gradients, factor = 1) {
      for (const parameter of trained) {
        descend(parameter.value, gradients.of(parameter), factor * learningRate);
        parameter.version += 1;
      }
    },
  };
}
