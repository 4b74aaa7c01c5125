/** Stochastic gradient descent: theta <- theta - learningRate g. Robbins, Monro (1951). */
import type { Parameter } from '../core/parameter.ts';
import { distinct, type Optimizer } from './optimizer.ts';

export interface SgdOptions {
  readonly learningRate: number;
}

export function sgd(parameters: readonly Parameter[], { learningRate }: SgdOptions): Optimizer {
  return {
    slots: {},
    update(gradients) {
      for (const parameter of distinct(parameters)) {
        const theta = parameter.value.data;
        const g = gradients.of(parameter).data;
        for (let i = 0; i < theta.length; i++) theta[i]! -= learningRate * g[i]!;
        parameter.version += 1;
      }
    },
  };
}
