/** The way back through attention; see attention.ts for what the arguments are. */
import type { Memory, Offset } from '../kernel.ts';
import { biasOf, headsOf, probabilities, scoresOf, softmaxBackward, visibility } from './lib/attention.ts';
import { matrix, product, transposed } from './lib/matrix.ts';

/**
 * Of the units from <= unit < to, with Z = c S + B:
 *
 *   dV = P' dOut
 *   dP = dOut V'
 *   dZ = P (dP - rowsum(dP P))      the products with P element by element
 *   dQ = c dZ K
 *   dK = c dZ' Q
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
  bias: Offset,
  sharing: number,
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
    const biases = biasOf(bias, sharing, unit, heads, queries * keys);
    const [Q, K, V] = [head.read(q, unit, queries), head.read(k, unit, keys), head.read(v, unit, keys)];
    const scores = scoresOf(numbers, Q, K, c, biases);
    const P = probabilities(numbers, scores, sees, peaks + unit * queries, inverses + unit * queries);
    const dO = head.read(dOut, unit, queries);
    const dZ = softmaxBackward(P, product(dO, transposed(V)));
    const dS = matrix(queries, keys, (i, j) => c * dZ.data[i * keys + j]!);
    head.write(dV, unit, product(transposed(P), dO));
    head.write(dQ, unit, product(dS, K));
    head.write(dK, unit, product(transposed(dS), Q));
  }
}
