/**
 * Convolution of images: tf.layers.conv2d, with tf.pad before it where the padding is given in numbers. TensorFlow.js has no
 * groups, so they are convolved one by one and joined again; tf.depthwiseConv2d takes one channel a group. Dilated convolution
 * is composed, because tf.conv2d has no gradient for it.
 */
import * as tf from '@tensorflow/tfjs';
import { dilated } from '../core/dilated.ts';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type Extent, type Padding, padded, pair } from '../core/window.ts';

export interface Conv2dOptions {
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: Extent;
  readonly stride?: Extent;
  readonly padding?: Padding;
  readonly dilation?: Extent;
  readonly groups?: number;
  readonly bias?: boolean;
}

/** @throws RangeError when there is a stride and a dilation: TensorFlow.js has no such convolution */
export function conv2d(source: VariableSource, options: Conv2dOptions): TfjsLayer {
  const { stride = 1, dilation = 1, groups = 1 } = options;
  if (isOne(dilation)) return groups === 1 ? ofLayers(source, options) : ofCoreOps(source, options);
  if (!isOne(stride)) {
    throw new RangeError(`conv2d: TensorFlow.js needs stride 1 or dilation 1, got ${stride} and ${dilation}`);
  }
  return ofCoreOps(source, options);
}

const isOne = (extent: Extent): boolean => pair(extent).every((length) => length === 1);

function ofLayers(source: VariableSource, options: Conv2dOptions): TfjsLayer {
  const { channels, filters, kernelSize, stride = 1, padding = 'valid', bias = true } = options;
  const layer = tf.layers.conv2d({
    filters,
    kernelSize: pair(kernelSize),
    strides: pair(stride),
    padding: typeof padding === 'string' ? padding : 'valid',
    useBias: bias,
  });
  const { variables } = adopt(source, layer, [null, null, null, channels]);
  return { variables, apply: (x) => layer.apply(padded(x, padding).x) as tf.Tensor };
}

function ofCoreOps(source: VariableSource, options: Conv2dOptions): TfjsLayer {
  const { channels, filters, kernelSize, stride = 1, padding = 'valid', dilation = 1, groups = 1 } = options;
  const kernel = source.variable('kernel', [...pair(kernelSize), channels / groups, filters]);
  const bias = options.bias === false ? undefined : source.variable('bias', [filters]);
  const convolve = (x: tf.Tensor4D, rest: 'valid' | 'same'): tf.Tensor4D =>
    inGroups(x, kernel as tf.Tensor4D, groups, pair(stride), rest);
  return {
    variables: {
      [source.path('kernel')]: kernel,
      ...(bias === undefined ? {} : { [source.path('bias')]: bias }),
    },
    apply(input) {
      const { x, rest } = padded(input, padding);
      const y = isOne(dilation)
        ? convolve(x, rest)
        : dilated(x, pair(kernelSize), pair(dilation), rest, (batches) => convolve(batches, 'valid'));
      return bias === undefined ? y : tf.add(y, bias);
    },
  };
}

/** kernel [height, width, channels / groups, filters]: its filters are dealt out to the groups in order. */
function inGroups(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  groups: number,
  stride: [number, number],
  padding: 'valid' | 'same',
): tf.Tensor4D {
  if (groups === 1) return tf.conv2d(x, kernel, stride, padding);
  const [height, width, groupChannels, filters] = kernel.shape;
  if (groupChannels === 1) {
    const multiplied = tf.reshape(kernel, [height, width, groups, filters / groups]) as tf.Tensor4D;
    return tf.depthwiseConv2d(x, multiplied, stride, padding);
  }
  const parts = tf.split<tf.Tensor4D>(x, groups, 3);
  const own = tf.split<tf.Tensor4D>(kernel, groups, 3);
  return tf.concat4d(
    parts.map((part, group): tf.Tensor4D => tf.conv2d(part, own[group]!, stride, padding)),
    3,
  );
}
