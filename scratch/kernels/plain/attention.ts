/**
 * Scaled dot-product attention of several heads:
 *
 *   out = P V,  P = softmax(c S + B) along each row,  S = Q K',  c = 1 / sqrt(width)
 *
 * for every sequence of the batch and every head. Vaswani et al. (2017), "Attention is all you need".
 *
 * Q, out [batch, queries, heads * width] and K, V [batch, keys, heads * width] hold the heads side by side in the last axis,
 * and are read where they lie. The unit of work is one head of one sequence: unit = sequence * heads + head.
 *
 * A query sees a key unless `mask` [batch, keys], where there is one (`masked`), is 0 there, or the key lies in its future
 * (`causal`): the last query sees all keys, the one before all but the last, and so on. A query that sees no key attends to
 * nothing: its row of P is zero.
 *
 * B [batch / sharing, heads, queries, keys] is a bias of every pair of a query and a key; so many sequences in a row (`sharing`)
 * have it in common. There is none where `sharing` is 0.
 *
 * P is not kept for the way back, which would take [batch, heads, queries, keys]. It is computed again, exactly, from two
 * numbers a query, each [batch, heads, queries]: the peak, which is the largest score that it sees (of S where there is no B),
 * and the inverse of the sum of its exponentials.
 */
import type { Memory, Offset } from '../kernel.ts';
import { biasOf, headsOf, probabilities, scoresOf, visibility } from './lib/attention.ts';
import { product } from './lib/matrix.ts';

/** Of the units from <= unit < to. */
export function attention(
  { numbers, bytes }: Memory,
  q: Offset,
  k: Offset,
  v: Offset,
  mask: Offset,
  masked: boolean,
  causal: boolean,
  bias: Offset,
  sharing: number,
  out: Offset,
  peaks: Offset,
  inverses: Offset,
  heads: number,
  queries: number,
  keys: number,
  width: number,
  from: number,
  to: number,
): void {
  const c = 1 / Math.sqrt(width);
  const head = headsOf(numbers, heads, width);
  for (let unit = from; unit < to; unit++) {
    const sees = visibility(bytes, mask + Math.floor(unit / heads) * keys, masked, causal, queries, keys);
    const biases = biasOf(bias, sharing, unit, heads, queries * keys);
    const scores = scoresOf(numbers, head.read(q, unit, queries), head.read(k, unit, keys), c, biases);
    for (let i = 0; i < queries; i++) {
      const row = unit * queries + i;
      const seen = [...scores.data.subarray(i * keys, (i + 1) * keys)].filter((_, j) => sees(i, j));
      numbers[peaks + row] = seen.reduce((a, b) => Math.max(a, b), -Infinity);
      const total = seen.reduce((sum, s) => sum + Math.exp(scores.slope * (s - numbers[peaks + row]!)), 0);
      numbers[inverses + row] = seen.length === 0 ? 0 : 1 / total;
    }
    const p = probabilities(numbers, scores, sees, peaks + unit * queries, inverses + unit * queries);
    head.write(out, unit, product(p, head.read(v, unit, keys)));
  }
}
