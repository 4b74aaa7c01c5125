import { Mask } from '../../../scratch/core/tensor.ts';
import { multiHeadAttention } from '../../../scratch/layers/multi-head-attention.ts';
import { multiHeadAttention as tfjs } from '../../../tfjs/layers/multi-head-attention.ts';
import { defineSample, layerCase } from '../sample.ts';
import type { Values } from '../values.ts';

interface Kind {
  readonly queries: number;
  readonly keys: number;
  readonly causal?: boolean;
  /** Keys that may be seen, for each sequence. */
  readonly mask?: readonly (readonly number[])[];
}

const [batch, width, heads] = [2, 6, 2];

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
};

const maskOf = (rows: NonNullable<Kind['mask']>) =>
  new Mask([rows.length, rows[0].length], Uint8Array.from(rows.flat()));

const parameters = (values: Values) =>
  Object.fromEntries(
    ['query', 'key', 'value', 'output'].flatMap((name) => [
      [`${name}/kernel`, values.normal(`${name} kernel`, [width, width], 0.6)],
      [`${name}/bias`, values.normal(`${name} bias`, [width], 0.3)],
    ]),
  );

export default defineSample({
  cases: Object.entries(KINDS).map(([name, { queries, keys, mask, causal = false }]) => {
    const options = { width, heads, causal };
    return layerCase({
      name,
      input: (values) => ({
        query: values.normal('query', [batch, queries, width]),
        key: values.normal('key', [batch, keys, width]),
        value: values.normal('value', [batch, keys, width]),
        mask: mask && maskOf(mask),
      }),
      parameters,
      scratch: (source) => multiHeadAttention(source, options),
      tfjs: (source) => tfjs(source, options),
      // It adds the same to all scores of a query, which the softmax takes away.
      zero: ['gradient key/bias'],
    });
  }),
});
