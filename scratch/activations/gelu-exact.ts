/**
 * Gaussian error linear unit, element-wise, any shape:
 *
 *   y = x Phi(x),  Phi(x) = (1 + erf(x / sqrt(2))) / 2,
 *
 * where Phi(x) is the probability that a standard normal number is below x. gelu.ts is its tanh form.
 * Hendrycks, Gimpel (2016), "Gaussian error linear units".
 */
import { normalCdf } from '../core/elementary.ts';
import { multiply } from '../core/elementwise.ts';
import { geluExactBackward } from '../core/gelu.ts';
import type { Layer } from '../core/layer.ts';

export function geluExact(): Layer {
  return {
    kind: 'activations/gelu-exact',
    parameters: [],
    forward(x) {
      const cdf = normalCdf(x);
      return {
        output: multiply(x, cdf),
        // dPhi/dx = phi(x) = exp(-x^2 / 2) / sqrt(2 pi), so by the product rule dy/dx = Phi(x) + x phi(x).
        backward(dY) {
          return geluExactBackward(dY, x, cdf);
        },
      };
    },
  };
}
