import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [
    {
      kind: 'optimizer',
      name: 'the usual constants',
      constants: { learningRate: 0.001, decay: 0.9, momentum: 0, epsilon: 1e-7 },
    },
    {
      kind: 'optimizer',
      name: 'with momentum',
      constants: { learningRate: 0.02, decay: 0.75, momentum: 0.8, epsilon: 1e-3 },
    },
  ],
});
