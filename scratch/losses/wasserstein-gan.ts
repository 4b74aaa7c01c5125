/**
 * Wasserstein: the discriminator, a critic, drives its mean scores of real and generated samples apart, and the generator
 * raises its own. The gap estimates the earth mover's distance as long as the critic is 1-Lipschitz, which clipping of its
 * weights or spectral normalization sees to.
 *
 *   discriminator  mean f - mean r        generator  -mean f
 *
 * r and f are the scores of real and generated samples. Arjovsky, Chintala, Bottou (2017), "Wasserstein generative
 * adversarial networks".
 */
import { map } from '../core/elementwise.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import type { Tensor } from '../core/tensor.ts';
import type { AdversarialLosses } from './loss.ts';

const mean = (x: Tensor): number => sum(x) / x.size;
/** factor d mean(x) / dx: the same for each element. */
const spread = (x: Tensor, factor: number): Tensor => map(x, () => factor / x.size);

export function wassersteinGan(): AdversarialLosses {
  return {
    discriminator: {
      kind: 'losses/wasserstein-gan',
      parameters: [],
      forward({ real, fake }) {
        return {
          output: scalar(mean(fake) - mean(real), real.precision),
          // Each element of a mean over n contributes 1 / n.
          backward(dL) {
            return { real: spread(real, -dL.data[0]!), fake: spread(fake, dL.data[0]!) };
          },
        };
      },
    },
    generator: {
      kind: 'losses/wasserstein-gan',
      parameters: [],
      forward(fake) {
        return {
          output: scalar(-mean(fake), fake.precision),
          backward(dL) {
            return spread(fake, -dL.data[0]!);
          },
        };
      },
    },
  };
}
