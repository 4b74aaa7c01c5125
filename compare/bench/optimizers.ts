import type { OptimizerChoice } from '../optimizer-choice.ts';

/** Adam as most people run it. */
export const ADAM: OptimizerChoice = {
  name: 'adam',
  constants: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
};
