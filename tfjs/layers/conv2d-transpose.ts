/** Transposed convolution of images: tf.layers.conv2dTranspose. */
import * as tf from '@tensorflow/tfjs';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type Extent, pair } from '../core/window.ts';

export interface Conv2dTransposeOptions {
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: Extent;
  readonly stride?: Extent;
  readonly padding?: 'valid' | 'same';
  readonly bias?: boolean;
}

export function conv2dTranspose(source: VariableSource, options: Conv2dTransposeOptions): TfjsLayer {
  const { channels, filters, kernelSize, stride = 1, padding = 'valid', bias = true } = options;
  const layer = tf.layers.conv2dTranspose({
    filters,
    kernelSize: pair(kernelSize),
    strides: pair(stride),
    padding,
    useBias: bias,
  });
  const { variables } = adopt(source, layer, [null, null, null, channels]);
  return { variables, apply: (x) => layer.apply(x) as tf.Tensor };
}
