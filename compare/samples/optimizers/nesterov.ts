import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [
    { learningRate: 0.1, momentum: 0.9 },
    { learningRate: 0.003, momentum: 0.5 },
  ].map((constants) => ({
    kind: 'optimizer',
    name: `learning rate ${constants.learningRate}, momentum ${constants.momentum}`,
    constants,
  })),
});
