/**
 * Squeeze and excitation: the mean over all pixels, two dense layers and a gate give each channel of x [n, ..., channels] its
 * weight.
 */
import * as tf from '@tensorflow/tfjs';
import { sigmoid } from '../activations/sigmoid.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { dense } from './dense.ts';
import { globalAveragePooling } from './global-average-pooling.ts';
import { sequential } from './sequential.ts';
import { tap } from './tap.ts';

export interface SqueezeExciteOptions {
  readonly channels: number;
  readonly units: number;
  readonly activation: TfjsLayer;
  /** Left out: sigmoid. */
  readonly gate?: TfjsLayer;
}

export function squeezeExcite(source: VariableSource, options: SqueezeExciteOptions): TfjsLayer {
  const { channels, units, activation, gate = sigmoid() } = options;
  const weigh = sequential([
    globalAveragePooling(),
    tap('reduce', dense(source.scope('reduce'), { inputs: channels, units })),
    tap('activation', activation),
    tap('expand', dense(source.scope('expand'), { inputs: units, units: channels })),
    tap('gate', gate),
  ]);
  return {
    ...weigh,
    apply(x, context) {
      const between = x.shape.slice(1, -1).map(() => 1);
      return tf.mul(x, tf.reshape(weigh.apply(x, context), [x.shape[0]!, ...between, channels]));
    },
  };
}
