/** The cases of an adversarial game: each of its two losses. */
import * as tf from '@tensorflow/tfjs';
import type { Layer } from '../../scratch/core/layer.ts';
import { stackRows } from '../../scratch/core/sequence.ts';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { AdversarialLosses, Scores } from '../../scratch/losses/loss.ts';
import type { TfjsLayer } from '../../tfjs/core/layer.ts';
import type { AdversarialLosses as TfjsLosses } from '../../tfjs/losses/loss.ts';
import { type LayerCase, layerCase } from './sample.ts';

/** Rows of scores; fewer real ones than generated ones. */
const [REAL, FAKE, WIDTH] = [3, 6, 2];

export function adversarialCases(scratch: () => AdversarialLosses, tfjs: () => TfjsLosses): LayerCase[] {
  return casesOf('', [0, 1], scratch, tfjs);
}

/** Where an exponential of the scores would overflow. */
export function overflowingCases(scratch: () => AdversarialLosses, tfjs: () => TfjsLosses): LayerCase[] {
  const cases = casesOf(', scores of hundreds', [-800, 800], scratch, tfjs);
  return cases.map((layer) => ({ ...layer, largeInput: true }));
}

function casesOf(
  suffix: string,
  around: readonly number[],
  scratch: () => AdversarialLosses,
  tfjs: () => TfjsLosses,
): LayerCase[] {
  return [
    layerCase({
      name: `discriminator${suffix}`,
      input: (values) => values.aroundKinks('scores', [REAL + FAKE, WIDTH], around),
      scratch: () => ofAllScores(scratch().discriminator),
      tfjs: () => tfjsOfAllScores(tfjs().discriminator),
    }),
    layerCase({
      name: `generator${suffix}`,
      input: (values) => values.aroundKinks('scores', [FAKE, WIDTH], around),
      scratch: () => scratch().generator,
      tfjs: () => tfjs().generator,
    }),
  ];
}

/** The discriminator's loss of all scores as one input: the real ones first. */
function ofAllScores(discriminator: Layer<Scores, Tensor>): Layer {
  return {
    parameters: [],
    forward(scores, context) {
      const input = { real: rowsOf(scores, 0, REAL), fake: rowsOf(scores, REAL, FAKE) };
      const { output, backward } = discriminator.forward(input, context);
      return {
        output,
        backward(dL, gradients) {
          const { real, fake } = backward(dL, gradients);
          return stackRows([real, fake]);
        },
      };
    },
  };
}

const rowsOf = ({ data, precision }: Tensor, from: number, count: number): Tensor =>
  tensor([count, WIDTH], data.subarray(from * WIDTH, (from + count) * WIDTH), precision);

function tfjsOfAllScores(discriminator: TfjsLosses['discriminator']): TfjsLayer {
  return {
    variables: {},
    apply(scores, context) {
      const [real, fake] = tf.split(scores, [REAL, FAKE]);
      return discriminator.apply({ real, fake }, context);
    },
  };
}
