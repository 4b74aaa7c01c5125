import { kernel } from '../kernels/kernel.ts';
import { attention as plainAttention } from '../kernels/plain/attention.ts';
import { attentionBackward as plainBackward } from '../kernels/plain/attention-backward.ts';
import { attentionBiasGradient as plainBiasGradient } from '../kernels/plain/attention-bias.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { formatShape, requireShape, ShapeError } from './shape.ts';
import { fresh, type Mask, type Tensor } from './tensor.ts';

const kernels = {
  attention: kernel('attention', plainAttention),
  backward: kernel('attention_backward', plainBackward),
  biasGradient: kernel('attention_bias_gradient', plainBiasGradient),
};

export interface AttentionOptions {
  /** They share the last axis evenly. */
  readonly heads: number;
  /** A query sees no key of its future: the last query sees all keys, the one before all but the last, and so on. */
  readonly causal?: boolean;
  /** [batch, keys]: 1 for a key that may be seen, 0 for padding. A query that sees no key attends to nothing: zeros. */
  readonly mask?: Mask | undefined;
  /**
   * [groups, heads, queries, keys], finite numbers that are added to the scaled scores. The batch is that many groups of sequences
   * in a row, and those of one group have their biases in common: one group for relative positions, one for each protein whose
   * pairs of residues bias many sequences.
   */
  readonly bias?: Tensor | undefined;
}

/** Query, key and value, or what belongs to each. */
export interface Attention<T> {
  readonly query: T;
  readonly key: T;
  readonly value: T;
}

/** The softmax of every row, by two numbers: the largest score and the inverse of the sum, each [batch, heads, queries]. */
export interface SoftmaxStatistics {
  readonly peaks: Tensor;
  readonly inverses: Tensor;
}

/**
 * softmax(Q K' / sqrt(width) + bias) V for every head by itself, where the heads are slices of the last axis of `heads * width`.
 * query [batch, queries, d], key and value [batch, keys, d]; the output is shaped as the query.
 *
 * The weights [batch, heads, queries, keys] are not kept: the way back computes them again from the statistics. That costs a
 * sixth more products; keeping them costs memory that grows with the square of the sequence, a gigabyte for one layer of
 * 12 heads at 1024 tokens and a batch of 20.
 * @throws ShapeError
 */
export function attention(
  { query, key, value }: Attention<Tensor>,
  options: AttentionOptions,
): { readonly output: Tensor; readonly statistics: SoftmaxStatistics } {
  const sizes = sizesOf({ query, key, value }, options);
  const { units, heads, queries, keys, width, sharing } = sizes;
  const { causal = false, mask, bias } = options;
  const output = fresh(query.shape, query.precision);
  const [batch] = query.shape;
  const statistic = () => fresh([batch!, heads, queries], query.precision);
  const statistics = { peaks: statistic(), inverses: statistic() };
  kernels.attention.for(query, 2 * units * queries * keys * width)(
    at(query),
    at(key),
    at(value),
    mask === undefined ? 0 : at(mask),
    mask !== undefined,
    causal,
    bias === undefined ? 0 : at(bias),
    sharing,
    into(output),
    into(statistics.peaks),
    into(statistics.inverses),
    heads,
    queries,
    keys,
    width,
    0,
    units,
  );
  // A peak is one of the scores and not rounded again: a way back with another peak would not compute the same P.
  stored(statistics.inverses);
  return { output: stored(output), statistics };
}

/** The gradients of query, key and value. @throws ShapeError */
export function attentionBackward(
  dOutput: Tensor,
  { query, key, value }: Attention<Tensor>,
  { peaks, inverses }: SoftmaxStatistics,
  options: AttentionOptions,
): Attention<Tensor> {
  requireShape('attention: gradient of the output', dOutput.shape, query.shape);
  const { units, heads, queries, keys, width, sharing } = sizesOf({ query, key, value }, options);
  const { causal = false, mask, bias } = options;
  const [dQuery, dKey, dValue] = [query, key, value].map((x) => fresh(x.shape, x.precision)) as Three;
  kernels.backward.for(query, 5 * units * queries * keys * width)(
    at(dOutput),
    at(query),
    at(key),
    at(value),
    mask === undefined ? 0 : at(mask),
    mask !== undefined,
    causal,
    bias === undefined ? 0 : at(bias),
    sharing,
    at(peaks),
    at(inverses),
    into(dQuery),
    into(dKey),
    into(dValue),
    heads,
    queries,
    keys,
    width,
    0,
    units,
  );
  return { query: stored(dQuery), key: stored(dKey), value: stored(dValue) };
}

type Three = [Tensor, Tensor, Tensor];

/** The gradient of the biases that `options` has, summed over the sequences of each group in float64. @throws ShapeError */
export function attentionBiasGradient(
  dOutput: Tensor,
  { query, key, value }: Attention<Tensor>,
  { peaks, inverses }: SoftmaxStatistics,
  options: AttentionOptions & { readonly bias: Tensor },
): Tensor {
  requireShape('attention: gradient of the output', dOutput.shape, query.shape);
  const { units, heads, queries, keys, width, sharing } = sizesOf({ query, key, value }, options);
  const { causal = false, mask, bias } = options;
  const dBias = fresh(bias.shape, bias.precision);
  kernels.biasGradient.for(query, 2 * units * queries * keys * width)(
    at(dOutput),
    at(query),
    at(key),
    at(value),
    mask === undefined ? 0 : at(mask),
    mask !== undefined,
    causal,
    at(bias),
    sharing,
    at(peaks),
    at(inverses),
    into(dBias),
    heads,
    queries,
    keys,
    width,
    0,
    bias.shape[0]! * heads,
  );
  return stored(dBias);
}

function sizesOf({ query, key, value }: Attention<Tensor>, { heads, mask, bias }: AttentionOptions) {
  requireShape('attention: query', query.shape, [-1, -1, -1]);
  const [batch, queries, d] = query.shape as [number, number, number];
  requireShape('attention: key', key.shape, [batch, -1, d]);
  requireShape('attention: value', value.shape, key.shape);
  for (const other of [key, value, bias]) {
    if (other !== undefined && other.precision !== query.precision)
      throw new ShapeError(`attention: query is ${query.precision}, and something else ${other.precision}`);
  }
  const keys = key.shape[1]!;
  if (mask !== undefined) requireShape('attention: mask', mask.shape, [batch, keys]);
  if (!(d % heads === 0)) {
    throw new ShapeError(
      `attention: the last axis of ${formatShape(query.shape)} cannot be shared by ${heads} heads; ${d} must be a multiple of ${heads}`,
    );
  }
  const sharing = bias === undefined ? 0 : sharingOf(bias, batch, [heads, queries, keys]);
  return { units: batch * heads, heads, queries, keys, width: d / heads, sharing };
}

/** How many sequences in a row have their biases in common. */
function sharingOf(bias: Tensor, batch: number, block: readonly number[]): number {
  requireShape('attention: bias', bias.shape, [-1, ...block]);
  const [groups] = bias.shape as [number];
  if (groups > 0 && batch % groups === 0) return batch / groups;
  throw new ShapeError(
    `attention: bias: got shape ${formatShape(bias.shape)}; ${groups} groups cannot share a batch of ${batch}`,
  );
}
