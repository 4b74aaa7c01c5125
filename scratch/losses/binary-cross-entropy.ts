/**
 * Binary cross-entropy from logits: L = -(1/N) sum [t log s + (1 - t) log(1 - s)], s = sigmoid(z), over all N elements.
 *
 * prediction z (logits) and target t in [0, 1] have one shape. Written as max(z, 0) - z t + log(1 + exp(-|z|)), which
 * neither overflows nor takes the logarithm of a rounded zero.
 */
import { sigmoidOf } from '../activations/sigmoid.ts';
import { map, subtract, zip } from '../core/elementwise.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import type { Loss } from './loss.ts';

export function binaryCrossEntropy(): Loss {
  return {
    kind: 'losses/binary-cross-entropy',
    parameters: [],
    forward({ prediction: logits, target }) {
      const terms = zip(
        logits,
        target,
        (z, t) => Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z))),
      );
      return {
        output: scalar(sum(terms) / logits.size, logits.precision),
        // d/dz [-t log s - (1 - t) log(1 - s)] = -t (1 - s) + (1 - t) s = s - t: the sigmoid's derivative cancels.
        backward: (dL) => map(subtract(sigmoidOf(logits), target), (d) => (d * dL.data[0]!) / logits.size),
      };
    },
  };
}
