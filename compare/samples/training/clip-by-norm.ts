import { defineSample } from '../sample.ts';

/** SGD at a rate of 1: the update is the clipped gradient. The gradients' elements are at most 1, their norms about 1. */
export default defineSample({
  cases: [
    { name: 'every tensor', limit: 0.5 },
    { name: 'nothing to clip', limit: 64 },
  ].map(({ name, limit }) => ({
    kind: 'optimizer',
    name,
    optimizer: 'sgd',
    constants: { learningRate: 1 },
    clipping: [{ name: 'clip-by-norm', constants: { limit } }],
  })),
});
