/**
 * The non-saturating game: the discriminator's loss is that of the minimax game, and the generator maximizes the probability
 * that its samples are taken for real, so that its gradient is largest where it is worst.
 *
 *   generator  -mean log s(f) = mean softplus(-f)
 *
 * f are the scores (logits) of generated samples, s = sigmoid. Goodfellow et al. (2014), "Generative adversarial nets".
 */
import { sigmoid, softplus } from '../core/elementary.ts';
import { scale } from '../core/elementwise.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import type { AdversarialLosses } from './loss.ts';
import { minimaxGan } from './minimax-gan.ts';

export function nonSaturatingGan(): AdversarialLosses {
  return {
    discriminator: minimaxGan().discriminator,
    generator: {
      kind: 'losses/non-saturating-gan',
      parameters: [],
      forward(fake) {
        const notFake = scale(fake, -1);
        return {
          output: scalar(sum(softplus(notFake)) / fake.size, fake.precision),
          // softplus' = s, so d softplus(-f) / df = -s(-f).
          backward(dL) {
            return scale(sigmoid(notFake), -dL.data[0]! / fake.size);
          },
        };
      },
    },
  };
}
