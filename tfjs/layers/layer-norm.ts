/**
 * Layer normalization over the last axis, by tf.layers.layerNormalization. x [..., features]; gamma, beta [features].
 * The layer remembers which axis was the last one when it was built, so leading axes are made one.
 */
import * as tf from '@tensorflow/tfjs';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface LayerNormOptions {
  readonly features: number;
  readonly epsilon: number;
}

export function layerNorm(source: VariableSource, { features, epsilon }: LayerNormOptions): TfjsLayer {
  const layer = tf.layers.layerNormalization({ epsilon });
  const { variables } = adopt(source, layer, [null, features]);
  return {
    variables,
    apply: (x) => tf.reshape(layer.apply(tf.reshape(x, [-1, features])) as tf.Tensor, x.shape),
  };
}
