/**
 * Binary cross-entropy from logits: L = -(1/N) sum w_i [t log s + (1 - t) log(1 - s)], s = sigmoid(z), N = sum w_i over all
 * elements.
 *
 * prediction z (logits) and target t in [0, 1] have one shape. Computed as max(z, 0) - z t + log(1 + exp(-|z|)), which
 * neither overflows nor takes the logarithm of a rounded zero.
 */
import { binaryCrossEntropyBackward, binaryCrossEntropy as sumOfTerms } from '../core/losses.ts';
import { scalar } from '../core/scalar.ts';
import { countElements, sumOfRows, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

export function binaryCrossEntropy(): Loss {
  return {
    kind: 'losses/binary-cross-entropy',
    parameters: [],
    forward({ prediction: logits, target, weights }) {
      const elements = countElements('binaryCrossEntropy', logits, weights);
      const sum = sumOfRows(sumOfTerms, logits, target, weights);
      return {
        output: scalar(sum / elements, logits.precision),
        // d/dz [-t log s - (1 - t) log(1 - s)] = -t (1 - s) + (1 - t) s = s - t: the sigmoid's derivative cancels.
        backward(dL) {
          return weighRows(binaryCrossEntropyBackward(logits, target, dL.data[0]! / elements), weights);
        },
      };
    },
  };
}
