/**
 * Scaled dot-product attention of several heads:
 *
 *   out = P V,  P = softmax(c S) along each row,  S = Q K',  c = 1 / sqrt(width)
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
 * P is not kept for the way back, which would take [batch, heads, queries, keys]. It is computed again, exactly, from two
 * numbers a query, each [batch, heads, queries]: the peak, which is the largest score that it sees, and the inverse of the sum
 * of its exponentials.
 */
import type { Memory, Offset } from '../kernel.ts';
import { type Matrix, matrix, product, transposed } from './lib/matrix.ts';

/** Of the units from <= unit < to. */
export function attention(
  { numbers, bytes }: Memory,
  q: Offset,
  k: Offset,
  v: Offset,
  mask: Offset,
  masked: boolean,
  causal: boolean,
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
    const scores = product(head.read(q, unit, queries), transposed(head.read(k, unit, keys)));
    for (let i = 0; i < queries; i++) {
      const row = unit * queries + i;
      const seen = [...scores.data.subarray(i * keys, (i + 1) * keys)].filter((_, j) => sees(i, j));
      numbers[peaks + row] = seen.reduce((a, b) => Math.max(a, b), -Infinity);
      const total = seen.reduce((sum, s) => sum + Math.exp(c * (s - numbers[peaks + row]!)), 0);
      numbers[inverses + row] = seen.length === 0 ? 0 : 1 / total;
    }
    const p = probabilities(numbers, scores, sees, c, peaks + unit * queries, inverses + unit * queries);
    head.write(out, unit, product(p, head.read(v, unit, keys)));
  }
}

/**
 * The way back, of the units from <= unit < to:
 *
 *   dV = P' dOut
 *   dP = dOut V'
 *   dS = c P (dP - rowsum(dP P))      the products with P element by element
 *   dQ = dS K
 *   dK = dS' Q
 *
 * dOut and dQ lie as Q, dK and dV as K.
 */
export function attentionBackward(
  { numbers, bytes }: Memory,
  dOut: Offset,
  q: Offset,
  k: Offset,
  v: Offset,
  mask: Offset,
  masked: boolean,
  causal: boolean,
  peaks: Offset,
  inverses: Offset,
  dQ: Offset,
  dK: Offset,
  dV: Offset,
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
    const [Q, K, V] = [head.read(q, unit, queries), head.read(k, unit, keys), head.read(v, unit, keys)];
    const scores = product(Q, transposed(K));
    const P = probabilities(numbers, scores, sees, c, peaks + unit * queries, inverses + unit * queries);
    const dO = head.read(dOut, unit, queries);
    const dP = product(dO, transposed(V));
    const along = matrix(queries, keys, (i, j) => dP.data[i * keys + j]! * P.data[i * keys + j]!);
    const sums = rowSums(along);
    const dS = matrix(queries, keys, (i, j) => {
      const at = i * keys + j;
      return c * P.data[at]! * (dP.data[at]! - sums[i]!);
    });
    head.write(dV, unit, product(transposed(P), dO));
    head.write(dQ, unit, product(dS, K));
    head.write(dK, unit, product(transposed(dS), Q));
  }
}

/** P_ij = exp(c (S_ij - peak_i)) inverse_i where query i sees key j, else 0. */
function probabilities(
  numbers: Memory['numbers'],
  scores: Matrix,
  sees: (query: number, key: number) => boolean,
  c: number,
  peaks: Offset,
  inverses: Offset,
): Matrix {
  return matrix(scores.rows, scores.columns, (i, j) => {
    if (!sees(i, j)) return 0;
    const above = scores.data[i * scores.columns + j]! - numbers[peaks + i]!;
    return Math.exp(c * above) * numbers[inverses + i]!;
  });
}

function rowSums({ rows, columns, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let at = 0; at < data.length; at++) sums[Math.floor(at / columns)]! += data[at]!;
  return sums;
}

/** Whether query i sees key j. */
function visibility(
  bytes: Uint8Array,
  mask: Offset,
  masked: boolean,
  causal: boolean,
  queries: number,
  keys: number,
): (query: number, key: number) => boolean {
  return (i, j) => !(causal && j - keys > i - queries) && !(masked && bytes[mask + j] === 0);
}

/** Reads and writes the [length, width] of one unit in [batch, length, heads * width]. */
function headsOf(numbers: Memory['numbers'], heads: number, width: number) {
  const stride = heads * width;
  const first = (unit: number, length: number): number =>
    Math.floor(unit / heads) * length * stride + (unit % heads) * width;
  return {
    read(x: Offset, unit: number, length: number): Matrix {
      const from = x + first(unit, length);
      return matrix(length, width, (i, j) => numbers[from + i * stride + j]!);
    },
    write(x: Offset, unit: number, { rows, data }: Matrix): void {
      const from = x + first(unit, rows);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < width; j++) numbers[from + i * stride + j] = data[i * width + j]!;
    },
  };
}
