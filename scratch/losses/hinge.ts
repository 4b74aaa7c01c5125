/**
 * Hinge loss: L = (1/N) sum w_i max(0, 1 - t_ij p_ij), N = sum w_i over all elements.
 *
 * prediction p (scores) and target t, -1 or 1, have one shape. Cortes, Vapnik (1995), "Support-vector networks".
 */
import { linear, multiply, scale } from '../core/elementwise.ts';
import { select } from '../core/masks.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { countElements, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

export function hinge(): Loss {
  return {
    kind: 'losses/hinge',
    parameters: [],
    forward({ prediction, target, weights }, context) {
      const elements = countElements('hinge', prediction, weights);
      const slack = linear(multiply(target, prediction), -1, 1);
      const violated = context.decide('violated', slack);
      return {
        output: scalar(sum(weighRows(select(violated, slack), weights)) / elements, prediction.precision),
        // 1 - t p has the slope -t where it counts; at exactly 0 the subgradient 0 is taken, as for ReLU.
        backward(dL) {
          return weighRows(select(violated, scale(target, -dL.data[0]! / elements)), weights);
        },
      };
    },
  };
}
