import { Indices } from '../../../scratch/core/tensor.ts';
import { embedding } from '../../../scratch/layers/embedding.ts';
import { embedding as tfjs } from '../../../tfjs/layers/embedding.ts';
import { defineSample, type LayerCase, layerCase } from '../sample.ts';

interface Kind {
  readonly entries: number;
  readonly width: number;
  readonly input: LayerCase['input'];
}

const KINDS: Readonly<Record<string, Kind>> = {
  // 2 comes four times, in both sequences and twice in a row; nothing looks up 1 or 5.
  'an index that repeats': {
    entries: 6,
    width: 3,
    input: () => new Indices([2, 5], Int32Array.of(2, 2, 0, 4, 3, 3, 2, 4, 2, 0)),
  },
  'an index for each sample': {
    entries: 5,
    width: 9,
    input: () => new Indices([4], Int32Array.of(4, 0, 4, 3)),
  },
  'a small table and many indices': {
    entries: 3,
    width: 7,
    input: (values) => values.indices('indices', [4, 5, 2], 3),
  },
};

export default defineSample({
  cases: Object.entries(KINDS).map(([name, { entries, width, input }]) =>
    layerCase({
      name,
      input,
      parameters: (values) => ({ embeddings: values.normal('embeddings', [entries, width]) }),
      scratch: (source) => embedding(source, { entries, width }),
      tfjs: (source) => tfjs(source, { entries, width }),
      limits: [
        { backends: ['wasm'], refuses: "Kernel 'UnsortedSegmentSum' not registered for backend 'wasm'" },
      ],
    }),
  ),
});
