/** Concatenation along an axis, as tf.layers.concatenate. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface ConcatenateOptions {
  /** Counted from 0, or from the end: -1 is the last. */
  readonly axis: number;
}

export function concatenate({ axis }: ConcatenateOptions): TfjsLayer<tf.Tensor[]> {
  const layer = tf.layers.concatenate({ axis });
  return { variables: {}, apply: (inputs) => layer.apply(inputs) as tf.Tensor };
}
