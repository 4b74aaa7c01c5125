import { distances, relativePositionBias } from '../../../scratch/layers/relative-position-bias.ts';
import { relativePositionBias as tfjs } from '../../../tfjs/layers/relative-position-bias.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES = {
  'both directions': { queries: 7, keys: 9, buckets: 8, farthest: 6, bidirectional: true },
  'the past only, more keys than queries': {
    queries: 3,
    keys: 12,
    buckets: 6,
    farthest: 9,
    bidirectional: false,
  },
};
const heads = 3;

export default defineSample({
  cases: Object.entries(CASES).map(([name, { queries, keys, ...kind }]) => {
    const options = { heads, ...kind };
    return layerCase({
      name,
      input: () => distances(queries, keys),
      parameters: (values) => ({ embeddings: values.normal('embeddings', [kind.buckets, heads]) }),
      scratch: (source) => relativePositionBias(source, options),
      tfjs: (source) => tfjs(source, options),
      limits: [
        { backends: ['wasm'], refuses: "Kernel 'UnsortedSegmentSum' not registered for backend 'wasm'" },
      ],
    });
  }),
});
