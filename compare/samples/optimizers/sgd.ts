import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [0.1, 0.003].map((learningRate) => ({
    kind: 'optimizer',
    name: `learning rate ${learningRate}`,
    constants: { learningRate },
  })),
});
