import { Mask } from '../../../scratch/core/tensor.ts';
import {
  type MultiHeadAttentionOptions,
  multiHeadAttention,
} from '../../../scratch/layers/multi-head-attention.ts';
import { multiHeadAttention as tfjs } from '../../../tfjs/layers/multi-head-attention.ts';
import { attentionParameters } from '../attention-parameters.ts';
import { defineSample, layerCase } from '../sample.ts';

interface Kind extends Omit<MultiHeadAttentionOptions, 'width' | 'heads'> {
  /** Left out: 2. */
  readonly batch?: number;
  readonly queries: number;
  readonly keys: number;
  /** Keys that may be seen, for each sequence. */
  readonly mask?: readonly (readonly number[])[];
  /** Blocks of biases that the batch shares. */
  readonly groups?: number;
}

const [width, heads] = [8, 2];

const KINDS: Readonly<Record<string, Kind>> = {
  'fewer queries than keys': { queries: 3, keys: 5 },
  'padded keys': {
    queries: 4,
    keys: 5,
    mask: [
      [1, 1, 1, 0, 0],
      [1, 0, 1, 1, 1],
    ],
  },
  // The kernel takes 64 queries at a time.
  'more queries than one block': { queries: 70, keys: 3 },
  'no key of the future': { queries: 4, keys: 4, causal: true },
  'no key of the future, more keys than queries': { queries: 3, keys: 5, causal: true },
  // Of the first sequence the first two queries see no key at all, of the second the first.
  'no key of the future, padded, more queries than keys': {
    queries: 5,
    keys: 4,
    causal: true,
    mask: [
      [0, 1, 1, 1],
      [1, 1, 0, 1],
    ],
  },
  'all keys of one sequence are padding': {
    queries: 3,
    keys: 4,
    mask: [
      [0, 0, 0, 0],
      [1, 0, 1, 1],
    ],
  },
  'keys and values of another width': { queries: 3, keys: 5, memoryWidth: 7 },
  'rotary positions': { queries: 5, keys: 5, causal: true, rotary: { base: 100 } },
  'rotary positions, more keys than queries': { queries: 2, keys: 5, rotary: { base: 10 } },
  'rotary positions, more queries than keys': { queries: 5, keys: 3, rotary: { base: 10 } },
  'biases that all sequences share': { queries: 4, keys: 5, groups: 1 },
  'biases of two sequences each': { batch: 4, queries: 2, keys: 3, groups: 2 },
  'biases of every sequence, padded': {
    queries: 4,
    keys: 3,
    causal: true,
    groups: 2,
    mask: [
      [1, 1, 0],
      [1, 0, 1],
    ],
  },
};

const maskOf = (rows: NonNullable<Kind['mask']>) =>
  new Mask([rows.length, rows[0].length], Uint8Array.from(rows.flat()));

export default defineSample({
  cases: Object.entries(KINDS).map(([name, { batch = 2, queries, keys, mask, groups, ...kind }]) => {
    const options = { width, heads, ...kind };
    const memoryWidth = kind.memoryWidth ?? width;
    return layerCase({
      name,
      input: (values) => ({
        query: values.normal('query', [batch, queries, width]),
        key: values.normal('key', [batch, keys, memoryWidth]),
        value: values.normal('value', [batch, keys, memoryWidth]),
        mask: mask && maskOf(mask),
        bias: groups === undefined ? undefined : values.normal('bias', [groups, heads, queries, keys]),
      }),
      parameters: (values) => attentionParameters(values, { width, memoryWidth }),
      scratch: (source) => multiHeadAttention(source, options),
      tfjs: (source) => tfjs(source, options),
      // It adds the same to all scores of a query, which the softmax takes away; turned, it adds something else to each.
      ...(kind.rotary ? {} : { zero: ['gradient key/bias'] }),
    });
  }),
});
