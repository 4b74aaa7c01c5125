/**
 * Relative positions as a bias of attention: B[0, head, i, j] = E[bucket(j - i), head], one learned number for each head and each
 * bucket of distances from a query to a key. Near distances have a bucket each, far ones share buckets that grow with the
 * logarithm of the distance, and all from `farthest` on share the last:
 *
 *   bucket(s) = s                                                                       for s < n / 2
 *   bucket(s) = min(n - 1, n / 2 + floor(n / 2 log(s / (n / 2)) / log(farthest / (n / 2))))    for the others
 *
 * where s is how far the key lies before the query, n the number of buckets, and keys behind the query count as s = 0; where
 * `bidirectional`, half of the buckets are for |s| of keys behind it.
 *
 * The distances come as indices [queries, keys], such as those of `distances`; `embeddings` E [buckets, heads]; B [1, heads, queries,
 * keys] is what multi-head attention takes as its bias, and several layers may share it. Raffel et al. (2020), "Exploring the
 * limits of transfer learning with a unified text-to-text transformer". Of the ways to tell attention about relative positions
 * it is the one that needs nothing but a bias of every pair, as the pair representation of AlphaFold does.
 */
import { gatherRows, scatterAddRows } from '../core/gather.ts';
import { type Layer, pullback } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { batchMajor, timeMajor } from '../core/sequence.ts';
import { requireShape } from '../core/shape.ts';
import { freshIndices, Indices, reshape, type Tensor } from '../core/tensor.ts';

export interface RelativePositionBiasOptions {
  readonly heads: number;
  /** Even, and divisible by 4 where `bidirectional`. */
  readonly buckets: number;
  /** From this distance on all share a bucket; more than the near ones, which have a bucket each. */
  readonly farthest: number;
  /** Whether keys behind the query have buckets of their own; not where attention is causal. */
  readonly bidirectional: boolean;
}

/** j - i of every query i and key j [queries, keys], counted so that the last query stands where the last key does. */
export function distances(queries: number, keys: number): Indices {
  const between = Int32Array.from({ length: queries * keys }, (_, at) => {
    const [i, j] = [Math.floor(at / keys), at % keys];
    return j - keys - (i - queries);
  });
  return new Indices([queries, keys], between);
}

/** @throws RangeError for buckets that cannot be divided so, and ShapeError from `forward` unless distances are [queries, keys] */
export function relativePositionBias(
  source: ParameterSource,
  options: RelativePositionBiasOptions,
): Layer<Indices, Tensor, undefined> {
  const { heads, buckets } = options;
  requireBuckets(options);
  const table = source.parameter('embeddings', [buckets, heads]);
  const where = `relativePositionBias ${table.name}`;
  return {
    kind: 'layers/relative-position-bias',
    parameters: [table],
    forward(between) {
      requireShape(`${where}: distances`, between.shape, [-1, -1]);
      const [queries, keys] = between.shape as [number, number];
      const chosen = freshIndices(between.shape);
      const { data } = chosen;
      for (let at = 0; at < data.length; at++) data[at] = bucketOf(between.data[at]!, options);
      const perPair = gatherRows(where, table.value, chosen);
      const headsFirst = timeMajor(reshape(perPair, [queries * keys, heads, 1]));
      return {
        output: reshape(headsFirst, [1, heads, queries, keys]),
        // B[head, i, j] is one element of E, so dE[b, head] is the sum of dB[head, i, j] over the pairs of bucket b.
        backward: pullback('relativePositionBias', [table], (dB, gradients) => {
          const pairsFirst = batchMajor(reshape(dB, [heads * queries * keys, 1]), heads);
          const dPairs = reshape(pairsFirst, [queries, keys, heads]);
          gradients.add(table, scatterAddRows(where, dPairs, chosen, buckets));
          return undefined;
        }),
      };
    },
  };
}

function bucketOf(distance: number, options: RelativePositionBiasOptions): number {
  const { buckets, farthest, bidirectional } = options;
  const n = bidirectional ? buckets / 2 : buckets;
  const behind = bidirectional && distance > 0 ? n : 0;
  const s = bidirectional ? Math.abs(distance) : Math.max(0, -distance);
  const near = n / 2;
  if (s < near) return behind + s;
  const share = Math.log(s / near) / Math.log(farthest / near);
  return behind + Math.min(n - 1, near + Math.floor(share * near));
}

function requireBuckets({ buckets, farthest, bidirectional }: RelativePositionBiasOptions): void {
  const parts = bidirectional ? 4 : 2;
  if (!(buckets > 0 && buckets % parts === 0))
    throw new RangeError(`relativePositionBias: buckets is ${buckets}, must be a multiple of ${parts}`);
  if (!(farthest > buckets / parts)) {
    throw new RangeError(
      `relativePositionBias: farthest is ${farthest}, must be more than the ${buckets / parts} near distances`,
    );
  }
}
