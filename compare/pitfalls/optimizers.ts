/** The optimizers of the experiments on pitfalls, with every constant. */
import type { OptimizerChoice } from '../optimizer-choice.ts';

export const sgd = (learningRate: number): OptimizerChoice => ({ name: 'sgd', constants: { learningRate } });

/** With the usual epsilon, weights that get hardly any gradient move whole steps in directions that rounding decides. */
export const adam = (learningRate: number, epsilon = 1e-7): OptimizerChoice => ({
  name: 'adam',
  constants: { learningRate, beta1: 0.9, beta2: 0.999, epsilon },
});

export const momentum = (learningRate: number): OptimizerChoice => ({
  name: 'momentum',
  constants: { learningRate, momentum: 0.9 },
});
