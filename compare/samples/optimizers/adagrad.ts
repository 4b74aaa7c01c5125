import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [
    {
      kind: 'optimizer',
      name: 'from the accumulator of TensorFlow',
      constants: { learningRate: 0.01, initialAccumulator: 0.1, epsilon: 1e-7 },
    },
    {
      kind: 'optimizer',
      name: 'from nothing, so that epsilon counts',
      constants: { learningRate: 0.2, initialAccumulator: 0, epsilon: 1e-7 },
    },
  ],
});
