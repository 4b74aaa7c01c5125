/**
 * Query, key and value come as one input [batch, queries + 2 keys, d], cut along its second axis, so that every check sees the
 * gradients of all three.
 */
import * as tf from '@tensorflow/tfjs';
import { decideByMargin } from '../../../scratch/core/context.ts';
import type { Layer } from '../../../scratch/core/layer.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { type AttentionInput, multiHeadAttention } from '../../../scratch/layers/multi-head-attention.ts';
import type { TfjsLayer } from '../../../tfjs/core/layer.ts';
import { multiHeadAttention as tfjs } from '../../../tfjs/layers/multi-head-attention.ts';
import { upload } from '../../trainers/transfer.ts';
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

/** The axis is cut so; what is cut apart is put together again on the way back. */
const lengthsOf = ({ queries, keys }: Kind) => [queries, keys, keys] as const;

/** [batch, from..from + length, width] of x. */
function cut({ shape, data, precision }: Tensor, from: number, length: number): Tensor {
  const [n, total, d] = shape as [number, number, number];
  const at = (i: number) => {
    const sequence = Math.floor(i / (length * d));
    return sequence * total * d + from * d + (i % (length * d));
  };
  return tensor(
    [n, length, d],
    Float64Array.from({ length: n * length * d }, (_, i) => data[at(i)]),
    precision,
  );
}

function join(parts: readonly Tensor[]): Tensor {
  const [n, , d] = parts[0].shape as [number, number, number];
  const rows = Array.from({ length: n }, (_, sequence) =>
    parts.flatMap(({ shape, data }) => [
      ...data.subarray(sequence * shape[1] * d, (sequence + 1) * shape[1] * d),
    ]),
  );
  const total = parts.reduce((sum, { shape }) => sum + shape[1], 0);
  return tensor([n, total, d], rows.flat(), parts[0].precision);
}

const maskTensor = (mask: NonNullable<Kind['mask']>): Tensor =>
  tensor([mask.length, mask[0].length], mask.flat(), 'float64');

/** The layer as one of the joint input. */
function jointly(layer: Layer<AttentionInput, Tensor, Omit<AttentionInput, 'mask'>>, kind: Kind): Layer {
  const [queries, keys] = lengthsOf(kind);
  return {
    parameters: layer.parameters,
    forward(x, context) {
      const [query, key, value] = [cut(x, 0, queries), cut(x, queries, keys), cut(x, queries + keys, keys)];
      const mask = kind.mask && decideByMargin(maskTensor(kind.mask));
      const { output, backward } = layer.forward({ query, key, value, mask }, context);
      return {
        output,
        backward(dY, gradients) {
          const d = backward(dY, gradients);
          return join([d.query, d.key, d.value]);
        },
      };
    },
  };
}

function jointlyTfjs(layer: ReturnType<typeof tfjs>, kind: Kind): TfjsLayer {
  return {
    variables: layer.variables,
    apply(x, context) {
      const [query, key, value] = tf.split(x, [...lengthsOf(kind)], 1);
      const mask = kind.mask && upload(maskTensor(kind.mask));
      return layer.apply({ query, key, value, mask }, context);
    },
  };
}

const parameters = (values: Values) =>
  Object.fromEntries(
    ['query', 'key', 'value', 'output'].flatMap((name) => [
      [`${name}/kernel`, values.normal(`${name} kernel`, [width, width], 0.6)],
      [`${name}/bias`, values.normal(`${name} bias`, [width], 0.3)],
    ]),
  );

export default defineSample({
  cases: Object.entries(KINDS).map(([name, kind]) => {
    const options = { width, heads, causal: kind.causal ?? false };
    return layerCase({
      name,
      input: (values) => values.normal('x', [batch, kind.queries + 2 * kind.keys, width]),
      parameters,
      scratch: (source) => jointly(multiHeadAttention(source, options), kind),
      tfjs: (source) => jointlyTfjs(tfjs(source, options), kind),
      // It adds the same to all scores of a query, which the softmax takes away.
      zero: ['gradient key/bias'],
    });
  }),
});
