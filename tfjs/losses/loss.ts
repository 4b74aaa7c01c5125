import type * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface LossInput {
  readonly prediction: tf.Tensor;
  readonly target: tf.Tensor;
  /** [n], how much each row counts in the mean. Left out: all 1. */
  readonly weights?: tf.Tensor | undefined;
}

/** A loss: prediction and target of one shape to a scalar. */
export type Loss = TfjsLayer<LossInput, tf.Scalar>;

/** The scores that a discriminator gives to real and to generated samples. */
export interface Scores {
  readonly real: tf.Tensor;
  readonly fake: tf.Tensor;
}

export interface AdversarialLosses {
  readonly discriminator: TfjsLayer<Scores, tf.Scalar>;
  readonly generator: TfjsLayer<tf.Tensor, tf.Scalar>;
}
