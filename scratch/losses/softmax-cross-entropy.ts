/**
 * Categorical cross-entropy from logits: L = -(1/n) sum_i w_i sum_j t_ij log s_ij, s = softmax(z) along each row, n = sum w_i.
 *
 * prediction z (logits) and target t are [rows, classes]; each row of t sums to 1 (one-hot, or smoothed).
 * log s_ij = z_ij - max_i - log sum_k exp(z_ik - max_i): subtracting the row's maximum keeps exp from overflowing.
 */
import { softmaxCrossEntropyBackward, softmaxCrossEntropy as sumOfTerms } from '../core/losses.ts';
import { scalar } from '../core/scalar.ts';
import { countRows, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

export function softmaxCrossEntropy(): Loss {
  return {
    kind: 'losses/softmax-cross-entropy',
    parameters: [],
    forward({ prediction: logits, target, weights }) {
      const n = countRows('softmaxCrossEntropy', logits, weights);
      const { sum, logProbabilities } = sumOfTerms(logits, weighRows(target, weights));
      return {
        output: scalar(sum / n, logits.precision),
        // d log s_j / dz_k = [j = k] - s_k, so dL/dz_ik = -(w_i/n) sum_j t_ij ([j = k] - s_ik) = w_i (s_ik - t_ik) / n
        // because the targets of a row sum to 1.
        backward(dL) {
          return weighRows(softmaxCrossEntropyBackward(logProbabilities, target, dL.data[0]! / n), weights);
        },
      };
    },
  };
}
