/**
 * Depthwise convolution of images: tf.layers.depthwiseConv2d, with tf.pad before it where the padding is given in numbers.
 * Dilated convolution is composed, because tf.depthwiseConv2d has no gradient for it.
 */
import * as tf from '@tensorflow/tfjs';
import { dilated } from '../core/dilated.ts';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type Extent, type Padding, padded, pair } from '../core/window.ts';

export interface DepthwiseConv2dOptions {
  readonly channels: number;
  readonly multiplier?: number;
  readonly kernelSize: Extent;
  readonly stride?: number;
  readonly padding?: Padding;
  readonly dilation?: Extent;
  readonly bias?: boolean;
}

/** @throws RangeError when there is a stride and a dilation: TensorFlow.js has no such convolution */
export function depthwiseConv2d(source: VariableSource, options: DepthwiseConv2dOptions): TfjsLayer {
  const { stride = 1, dilation = 1 } = options;
  if (pair(dilation).every((length) => length === 1)) return undilated(source, options);
  if (stride === 1) return composed(source, options);
  throw new RangeError(
    `depthwiseConv2d: TensorFlow.js needs stride 1 or dilation 1, got ${stride} and ${dilation}`,
  );
}

function undilated(source: VariableSource, options: DepthwiseConv2dOptions): TfjsLayer {
  const { channels, multiplier = 1, kernelSize, stride = 1, padding = 'valid', bias = true } = options;
  const layer = tf.layers.depthwiseConv2d({
    kernelSize: pair(kernelSize),
    depthMultiplier: multiplier,
    strides: [stride, stride],
    padding: typeof padding === 'string' ? padding : 'valid',
    useBias: bias,
  });
  const { variables } = adopt(source, layer, [null, null, null, channels]);
  return { variables, apply: (x) => layer.apply(padded(x, padding).x) as tf.Tensor };
}

function composed(source: VariableSource, options: DepthwiseConv2dOptions): TfjsLayer {
  const { channels, multiplier = 1, kernelSize, padding = 'valid', dilation = 1 } = options;
  const kernel = source.variable('depthwise_kernel', [...pair(kernelSize), channels, multiplier]);
  const bias = options.bias === false ? undefined : source.variable('bias', [channels * multiplier]);
  return {
    variables: {
      [source.path('depthwise_kernel')]: kernel,
      ...(bias === undefined ? {} : { [source.path('bias')]: bias }),
    },
    apply(input) {
      const { x, rest } = padded(input, padding);
      const y = dilated(x, pair(kernelSize), pair(dilation), rest, (batches) =>
        tf.depthwiseConv2d(batches, kernel as tf.Tensor4D, 1, 'valid'),
      );
      return bias === undefined ? y : tf.add(y, bias);
    },
  };
}
