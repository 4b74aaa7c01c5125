/** Depthwise separable convolution: tf.layers.separableConv2d, with tf.pad before it where the padding is given in numbers. */
import * as tf from '@tensorflow/tfjs';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type Extent, type Padding, padded, pair } from '../core/window.ts';

export interface SeparableConv2dOptions {
  readonly channels: number;
  readonly filters: number;
  readonly multiplier?: number;
  readonly kernelSize: Extent;
  readonly stride?: number;
  readonly padding?: Padding;
  readonly bias?: boolean;
}

export function separableConv2d(source: VariableSource, options: SeparableConv2dOptions): TfjsLayer {
  const {
    channels,
    filters,
    multiplier = 1,
    kernelSize,
    stride = 1,
    padding = 'valid',
    bias = true,
  } = options;
  const layer = tf.layers.separableConv2d({
    filters,
    kernelSize: pair(kernelSize),
    depthMultiplier: multiplier,
    strides: [stride, stride],
    padding: typeof padding === 'string' ? padding : 'valid',
    useBias: bias,
  });
  const { variables } = adopt(source, layer, [null, null, null, channels]);
  return { variables, apply: (x) => layer.apply(padded(x, padding).x) as tf.Tensor };
}
