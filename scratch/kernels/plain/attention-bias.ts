/** The gradient of the biases of attention's scores; see attention.ts for what the arguments are. */
import type { Memory, Offset } from '../kernel.ts';
import { biasOf, headsOf, probabilities, scoresOf, softmaxBackward, visibility } from './lib/attention.ts';
import { product, transposed } from './lib/matrix.ts';

/**
 * With Z = c S + B, dB = the sum of dZ over the sequences that share B, in float64. Here the unit of work is one head of one block
 * of biases: unit = block * heads + head, of which from <= unit < to.
 */
export function attentionBiasGradient(
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
  dBias: Offset,
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
    const sums = new Float64Array(queries * keys);
    const [block, own] = [Math.floor(unit / heads), unit % heads];
    for (let sequence = block * sharing; sequence < (block + 1) * sharing; sequence++) {
      const at = sequence * heads + own;
      const sees = visibility(bytes, mask + sequence * keys, masked, causal, queries, keys);
      const biases = biasOf(bias, sharing, at, heads, queries * keys);
      const scores = scoresOf(numbers, head.read(q, at, queries), head.read(k, at, keys), c, biases);
      const P = probabilities(numbers, scores, sees, peaks + at * queries, inverses + at * queries);
      const dP = product(head.read(dOut, at, queries), transposed(head.read(v, at, keys)));
      const dZ = softmaxBackward(P, dP);
      for (let i = 0; i < sums.length; i++) sums[i]! += dZ.data[i]!;
    }
    numbers.set(sums, dBias + unit * queries * keys);
  }
}
