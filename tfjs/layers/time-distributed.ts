/**
 * A layer applied to every time step of x [batch, time, ...], all steps as one batch. tf.layers.timeDistributed takes layers of
 * Keras only and calls them once a step.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function timeDistributed(layer: TfjsLayer): TfjsLayer {
  return {
    ...layer,
    apply(x, context) {
      const [batch, time, ...rest] = x.shape as [number, number, ...number[]];
      const y = layer.apply(tf.reshape(x, [batch * time, ...rest]), context);
      return tf.reshape(y, [batch, time, ...y.shape.slice(1)]);
    },
  };
}
