/**
 * Least squares: the discriminator's scores tend to 1 for real samples and 0 for generated ones, the generator's to 1.
 *
 *   discriminator  mean (r - 1)^2 / 2 + mean f^2 / 2        generator  mean (f - 1)^2 / 2
 *
 * r and f are the scores of real and generated samples. Mao et al. (2017), "Least squares generative adversarial networks".
 */
import { linear, multiply, scale } from '../core/elementwise.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import type { Tensor } from '../core/tensor.ts';
import type { AdversarialLosses } from './loss.ts';

/** mean x^2 / 2 */
const halfOfSquares = (x: Tensor): number => sum(multiply(x, x)) / (2 * x.size);

export function leastSquaresGan(): AdversarialLosses {
  return {
    discriminator: {
      kind: 'losses/least-squares-gan',
      parameters: [],
      forward({ real, fake }) {
        const missing = linear(real, 1, -1);
        return {
          output: scalar(halfOfSquares(missing) + halfOfSquares(fake), real.precision),
          // d (x^2 / 2) / dx = x.
          backward(dL) {
            return {
              real: scale(missing, dL.data[0]! / real.size),
              fake: scale(fake, dL.data[0]! / fake.size),
            };
          },
        };
      },
    },
    generator: {
      kind: 'losses/least-squares-gan',
      parameters: [],
      forward(fake) {
        const missing = linear(fake, 1, -1);
        return {
          output: scalar(halfOfSquares(missing), fake.precision),
          backward(dL) {
            return scale(missing, dL.data[0]! / fake.size);
          },
        };
      },
    },
  };
}
