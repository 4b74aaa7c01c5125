import type * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface LossInput {
  readonly prediction: tf.Tensor;
  readonly target: tf.Tensor;
}

/** A loss: prediction and target of one shape to a scalar. */
export type Loss = TfjsLayer<LossInput, tf.Scalar>;
