/**
 * Huber loss: L = (1/N) sum w_i h(e_ij), e = p - t, N = sum w_i over all elements,
 *
 *   h(e) = e^2 / 2 where |e| <= delta,  delta |e| - delta^2 / 2 beyond;  with c = e clipped to [-delta, delta], h = c (e - c / 2)
 *
 * p and t of one shape. Huber (1964), "Robust estimation of a location parameter".
 */
import { linear, multiply, scale, subtract } from '../core/elementwise.ts';
import { select } from '../core/masks.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { countElements, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

/** @throws RangeError when delta is not above 0. */
export function huber({ delta }: { readonly delta: number }): Loss {
  if (!(delta > 0)) throw new RangeError(`huber: delta ${delta} must be above 0`);
  return {
    kind: 'losses/huber',
    parameters: [],
    forward({ prediction, target, weights }, context) {
      const elements = countElements('huber', prediction, weights);
      const error = subtract(prediction, target);
      const notAbove = context.decide('not-above', linear(error, -1, delta), true);
      const notBelow = context.decide('not-below', linear(error, 1, delta), true);
      const clipped = select(notBelow, select(notAbove, error, delta), -delta);
      const terms = multiply(clipped, subtract(error, scale(clipped, 0.5)));
      return {
        output: scalar(sum(weighRows(terms, weights)) / elements, prediction.precision),
        // dh/de = e inside and delta sign(e) beyond, which is c; both agree where they meet.
        backward(dL) {
          return weighRows(scale(clipped, dL.data[0]! / elements), weights);
        },
      };
    },
  };
}
