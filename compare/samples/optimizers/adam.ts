import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [
    {
      kind: 'optimizer',
      name: 'the usual constants',
      constants: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    },
    {
      kind: 'optimizer',
      name: 'other constants',
      constants: { learningRate: 0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-4 },
    },
  ],
});
