/**
 * Convolution of sequences: tf.layers.conv1d, with tf.pad before it where the padding is causal, which TensorFlow.js has not, or
 * in numbers. Dilated convolution is composed, because tf.conv1d has no gradient for it.
 */
import * as tf from '@tensorflow/tfjs';
import { dilated } from '../core/dilated.ts';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import { paddedSequences, type SequencePadding } from '../core/sequence-window.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface Conv1dOptions {
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride?: number;
  readonly padding?: SequencePadding | 'causal';
  readonly dilation?: number;
  readonly bias?: boolean;
}

/** @throws RangeError when there is a stride and a dilation: TensorFlow.js has no such convolution */
export function conv1d(source: VariableSource, options: Conv1dOptions): TfjsLayer {
  const { kernelSize, stride = 1, dilation = 1, padding = 'valid' } = options;
  const explicit = padding === 'causal' ? { before: (kernelSize - 1) * dilation, after: 0 } : padding;
  if (dilation === 1) return undilated(source, options, explicit);
  if (stride === 1) return composed(source, options, explicit);
  throw new RangeError(`conv1d: TensorFlow.js needs stride 1 or dilation 1, got ${stride} and ${dilation}`);
}

function undilated(source: VariableSource, options: Conv1dOptions, padding: SequencePadding): TfjsLayer {
  const { channels, filters, kernelSize, stride = 1, bias = true } = options;
  const layer = tf.layers.conv1d({
    filters,
    kernelSize,
    strides: stride,
    padding: typeof padding === 'string' ? padding : 'valid',
    useBias: bias,
  });
  const { variables } = adopt(source, layer, [null, null, channels]);
  return { variables, apply: (x) => layer.apply(paddedSequences(x, padding).x) as tf.Tensor };
}

function composed(source: VariableSource, options: Conv1dOptions, padding: SequencePadding): TfjsLayer {
  const { channels, filters, kernelSize, dilation = 1 } = options;
  const kernel = source.variable('kernel', [kernelSize, channels, filters]);
  const bias = options.bias === false ? undefined : source.variable('bias', [filters]);
  return {
    variables: {
      [source.path('kernel')]: kernel,
      ...(bias === undefined ? {} : { [source.path('bias')]: bias }),
    },
    apply(input) {
      const { x, rest } = paddedSequences(input, padding);
      const images = tf.expandDims(x, 1) as tf.Tensor4D;
      const ofRow = tf.expandDims(kernel, 0) as tf.Tensor4D;
      const convolved = dilated(images, [1, kernelSize], [1, dilation], rest, (batches) =>
        tf.conv2d(batches, ofRow, 1, 'valid'),
      );
      const y = tf.squeeze(convolved, [1]);
      return bias === undefined ? y : tf.add(y, bias);
    },
  };
}
