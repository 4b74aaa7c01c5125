/**
 * Categorical cross-entropy from probabilities: L = -(1/n) sum_i w_i sum_j t_ij log max(p_ij, epsilon), n = sum w_i.
 * softmax-cross-entropy.ts computes it from logits, which is more accurate.
 *
 * prediction p and target t are [rows, classes]. The bound keeps the loss finite at a probability of 0. Rows of p are taken
 * as they are: Keras divides them by their sum first, and bounds p at 1 - epsilon too.
 */
import { log } from '../core/elementary.ts';
import { linear, multiply, zip } from '../core/elementwise.ts';
import { select } from '../core/masks.ts';
import { matrix, sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { countRows, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

/**
 * `epsilon`: the least probability whose logarithm is taken.
 * @throws ShapeError from `forward` unless prediction and target are matrices of one shape
 */
export function categoricalCrossEntropyFromProbabilities({ epsilon }: { readonly epsilon: number }): Loss {
  return {
    kind: 'losses/categorical-cross-entropy-from-probabilities',
    parameters: [],
    forward({ prediction: p, target, weights }, context) {
      matrix('categoricalCrossEntropyFromProbabilities: prediction', p);
      const n = countRows('categoricalCrossEntropyFromProbabilities', p, weights);
      const possible = context.decide('possible', linear(p, 1, -epsilon), true);
      const terms = multiply(target, select(possible, log(p), Math.log(epsilon)));
      return {
        output: scalar(-sum(weighRows(terms, weights)) / n, p.precision),
        // d log p / dp = 1 / p, and 0 where the bound holds.
        backward(dL) {
          const factor = -dL.data[0]! / n;
          const dP = zip(target, p, (t, q) => (factor * t) / q);
          return weighRows(select(possible, dP), weights);
        },
      };
    },
  };
}
