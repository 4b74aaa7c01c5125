/**
 * Binary cross-entropy from probabilities: L = -(1/N) sum w_i [t log max(p, epsilon) + (1 - t) log max(1 - p, epsilon)],
 * N = sum w_i over all elements. binary-cross-entropy.ts computes it from logits, which is more accurate.
 *
 * prediction p and target t in [0, 1] have one shape. The bounds keep the loss finite at probabilities of 0 and 1. Keras
 * clips p to [epsilon, 1 - epsilon], whose upper end float32 does not hold: for epsilon = 1e-7 it is 1 - 1.2e-7, and the loss
 * of a wrong certainty depends on the precision.
 */
import { log, log1p } from '../core/elementary.ts';
import { add, linear, multiply, scale, zip } from '../core/elementwise.ts';
import { select } from '../core/masks.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { countElements, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

/** `epsilon`: the least probability whose logarithm is taken. */
export function binaryCrossEntropyFromProbabilities({ epsilon }: { readonly epsilon: number }): Loss {
  return {
    kind: 'losses/binary-cross-entropy-from-probabilities',
    parameters: [],
    forward({ prediction: p, target, weights }, context) {
      const elements = countElements('binaryCrossEntropyFromProbabilities', p, weights);
      const yes = context.decide('yes-possible', linear(p, 1, -epsilon), true);
      const no = context.decide('no-possible', linear(p, -1, 1 - epsilon), true);
      const logYes = select(yes, log(p), Math.log(epsilon));
      const logNo = select(no, log1p(scale(p, -1)), Math.log(epsilon));
      const terms = add(multiply(target, logYes), multiply(linear(target, -1, 1), logNo));
      return {
        output: scalar(-sum(weighRows(terms, weights)) / elements, p.precision),
        // d log p / dp = 1 / p and d log(1 - p) / dp = -1 / (1 - p), each 0 where its bound holds.
        backward(dL) {
          const factor = dL.data[0]! / elements;
          const dYes = select(
            yes,
            zip(target, p, (t, q) => (-factor * t) / q),
          );
          const dNo = select(
            no,
            zip(target, p, (t, q) => (factor * (1 - t)) / (1 - q)),
          );
          return weighRows(add(dYes, dNo), weights);
        },
      };
    },
  };
}
