import type { Layer } from '../core/layer.ts';
import type { Tensor } from '../core/tensor.ts';

export interface LossInput {
  readonly prediction: Tensor;
  /** Same shape as the prediction; data, so it has no gradient. */
  readonly target: Tensor;
  /** [n], how much each row (index of the first axis) counts in the mean; data too. Left out: all 1. */
  readonly weights?: Tensor | undefined;
}

/** A loss: prediction and target to a scalar [], with the gradient of the prediction. */
export type Loss = Layer<LossInput, Tensor, Tensor>;

/** The scores that a discriminator gives to real and to generated samples, of any shape, not necessarily as many. */
export interface Scores {
  readonly real: Tensor;
  readonly fake: Tensor;
}

/** The two losses of an adversarial game, each a scalar []. */
export interface AdversarialLosses {
  readonly discriminator: Layer<Scores, Tensor>;
  /** Of the scores of generated samples. */
  readonly generator: Layer;
}
