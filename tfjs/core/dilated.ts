/**
 * Dilated convolution, composed so that it has a gradient: tf.conv2d with dilations has none ("dilation rates greater than 1
 * are not yet supported in gradients"). TensorFlow's own definition: pixels that lie a dilation apart are moved into a batch of
 * their own, convolved without dilation, and moved back.
 */
import * as tf from '@tensorflow/tfjs';

type Pair = readonly [height: number, width: number];

/** `convolve` of x [n, height, width, channels] with a kernel whose places are `rates` pixels apart, stride 1. */
export function dilated(
  x: tf.Tensor4D,
  kernelSize: Pair,
  rates: Pair,
  padding: 'valid' | 'same',
  convolve: (x: tf.Tensor4D) => tf.Tensor4D,
): tf.Tensor4D {
  const [rows, columns] = [0, 1].map((axis) => {
    const around = padding === 'same' ? (kernelSize[axis]! - 1) * rates[axis]! : 0;
    const before = Math.floor(around / 2);
    // So many more rows that each batch gets equally many; they are taken away again.
    const filled = x.shape[axis + 1]! + around;
    const extra = Math.ceil(filled / rates[axis]!) * rates[axis]! - filled;
    return { edges: [before, around - before + extra], crop: [0, extra] };
  });
  const batches = tf.spaceToBatchND(x, [...rates], [rows!.edges, columns!.edges]);
  return tf.batchToSpaceND(convolve(batches), [...rates], [rows!.crop, columns!.crop]);
}
