import { Mask } from '../../../scratch/core/tensor.ts';
import { crossAttention } from '../../../scratch/layers/cross-attention.ts';
import { crossAttention as tfjs } from '../../../tfjs/layers/cross-attention.ts';
import { attentionParameters } from '../attention-parameters.ts';
import { defineSample, layerCase } from '../sample.ts';

const [batch, queries, keys, width] = [2, 3, 5, 6];

export default defineSample({
  cases: [
    layerCase({
      name: 'a memory of another length and width',
      input: (values) => ({
        query: values.normal('query', [batch, queries, width]),
        memory: values.normal('memory', [batch, keys, 4]),
      }),
      parameters: (values) => attentionParameters(values, { width, memoryWidth: 4 }),
      scratch: (source) => crossAttention(source, { width, heads: 3, memoryWidth: 4 }),
      tfjs: (source) => tfjs(source, { width, heads: 3, memoryWidth: 4 }),
      // It adds the same to all scores of a query, which the softmax takes away.
      zero: ['gradient key/bias'],
    }),
    layerCase({
      name: 'memories of different lengths',
      input: (values) => ({
        query: values.normal('query', [batch, queries, width]),
        memory: values.normal('memory', [batch, keys, width]),
        mask: new Mask([batch, keys], Uint8Array.of(1, 1, 0, 0, 0, 1, 1, 1, 1, 0)),
      }),
      parameters: (values) => attentionParameters(values, { width }),
      scratch: (source) => crossAttention(source, { width, heads: 2 }),
      tfjs: (source) => tfjs(source, { width, heads: 2 }),
      zero: ['gradient key/bias'],
    }),
  ],
});
