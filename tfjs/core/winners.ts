import * as tf from '@tensorflow/tfjs';

type Pair = readonly [height: number, width: number];
type Pool = (x: tf.Tensor4D) => tf.Tensor4D;

/**
 * Which elements won the windows of a max pooling, as (iy width + ix) channels + c within each sample: those that its gradient
 * goes to. That is what the backend really chose, and not every backend has a kernel that tells.
 * @param pool the pooling of x [n, height, width, channels]
 */
export function winners(x: tf.Tensor4D, pool: Pool, size: Pair, stride: Pair): tf.Tensor {
  const [, height, width, channels] = x.shape;
  const numbers = tf.reshape(tf.range(1, height * width * channels + 1), [1, height, width, channels]);
  const [, outHeight, outWidth] = pool(x).shape;
  // Windows so many rows and columns apart do not overlap, so one gradient tells all their winners.
  const [rows, columns] = [Math.ceil(size[0] / stride[0]), Math.ceil(size[1] / stride[1])];
  let found = tf.zerosLike(pool(x));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const asked = tf.mul(
        tf.reshape(everyNth(outHeight, rows, row), [1, outHeight, 1, 1]),
        tf.reshape(everyNth(outWidth, columns, column), [1, 1, outWidth, 1]),
      );
      const dY = tf.mul(tf.onesLike(found), asked);
      const won = tf.grad(pool as (x: tf.Tensor) => tf.Tensor)(x, dY);
      found = tf.add(found, tf.mul(pool(tf.mul(won, numbers)), dY));
    }
  }
  return tf.cast(tf.sub(found, 1), 'int32');
}

/** Ones at first, first + n, first + 2 n ..., zeros elsewhere. */
const everyNth = (length: number, n: number, first: number): tf.Tensor1D =>
  tf.tensor1d(Array.from({ length }, (_, i) => (i % n === first ? 1 : 0)));
