/**
 * The minimax game: the discriminator D tells real from generated samples, and the generator minimizes what D gains by it.
 *
 *   discriminator  -mean log s(r) - mean log(1 - s(f))        generator  mean log(1 - s(f))
 *
 * r and f are the scores (logits) of real and generated samples, s = sigmoid. With -log s(z) = softplus(-z) and
 * -log(1 - s(z)) = softplus(z) nothing overflows. The generator's gradient vanishes where D is sure of what is generated;
 * non-saturating-gan.ts is the cure. Goodfellow et al. (2014), "Generative adversarial nets".
 */
import { sigmoid, softplus } from '../core/elementary.ts';
import { scale } from '../core/elementwise.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import type { AdversarialLosses } from './loss.ts';

export function minimaxGan(): AdversarialLosses {
  return {
    discriminator: {
      kind: 'losses/minimax-gan',
      parameters: [],
      forward({ real, fake }) {
        const notReal = scale(real, -1);
        const missed = sum(softplus(notReal)) / real.size;
        const taken = sum(softplus(fake)) / fake.size;
        return {
          output: scalar(missed + taken, real.precision),
          // softplus' = s, so d softplus(-r) / dr = -s(-r) and d softplus(f) / df = s(f).
          backward(dL) {
            return {
              real: scale(sigmoid(notReal), -dL.data[0]! / real.size),
              fake: scale(sigmoid(fake), dL.data[0]! / fake.size),
            };
          },
        };
      },
    },
    generator: {
      kind: 'losses/minimax-gan',
      parameters: [],
      forward(fake) {
        return {
          output: scalar(-sum(softplus(fake)) / fake.size, fake.precision),
          // d(-softplus(f)) / df = -s(f).
          backward(dL) {
            return scale(sigmoid(fake), -dL.data[0]! / fake.size);
          },
        };
      },
    },
  };
}
