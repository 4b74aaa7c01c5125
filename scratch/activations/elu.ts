/**
 * Exponential linear unit: y = x where x > 0, alpha (e^x - 1) elsewhere, element-wise, any shape.
 * Clevert, Unterthiner, Hochreiter (2016), "Fast and accurate deep network learning by exponential linear units".
 */
import { exp, expm1 } from '../core/elementary.ts';
import { multiply, scale } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { selectBetween } from '../core/masks.ts';

/** `alpha`: y tends to -alpha far left. */
export function elu({ alpha }: { readonly alpha: number }): Layer {
  return {
    kind: 'activations/elu',
    parameters: [],
    forward(x, context) {
      const positive = context.decide('positive', x);
      return {
        output: selectBetween(positive, x, scale(expm1(x), alpha)),
        // dy/dx is 1 where x > 0 and alpha e^x elsewhere, 0 included.
        backward(dY) {
          return selectBetween(positive, dY, scale(multiply(dY, exp(x)), alpha));
        },
      };
    },
  };
}
