import * as tf from '@tensorflow/tfjs';
import { frameworkGradient, type RepairedGradient, type Settings } from './gradient.ts';

const isWrong = ({ halfPixelCenters }: Settings): boolean =>
  halfPixelCenters === true || tf.getBackend() === 'cpu';

type Resize = (images: tf.Tensor4D, size: [number, number], align: boolean, half: boolean) => tf.Tensor4D;

/**
 * Resizing is linear, and rows and columns are resized one after the other: Y = A X B^T for every channel. So dX = A^T dY B.
 * A and B are what the operation makes of the rows of the identity, so they are right in every mode and to the rounding of
 * every backend. The framework ignores half-pixel centers; on the JavaScript backend it exchanges height and width of the bilinear
 * one, and mixes up the images of a batch in the other.
 */
function repaired(kernel: string, resize: Resize): RepairedGradient {
  const own = frameworkGradient(kernel);
  return {
    kernel,
    inputs: ['images'],
    gradient(dY, saved, settings) {
      if (!isWrong(settings)) return own(dY, saved, settings);
      const { alignCorners, halfPixelCenters } = settings;
      const shares = (length: number, resized: number): tf.Tensor2D => {
        const identity = tf.reshape(tf.eye(length), [1, length, 1, length]) as tf.Tensor4D;
        const rows = resize(identity, [resized, 1], alignCorners === true, halfPixelCenters === true);
        return tf.reshape(rows, [resized, length]);
      };
      const [n, height, width, channels] = saved[0]!.shape as [number, number, number, number];
      const [, rows, columns] = dY.shape as [number, number, number, number];
      const images = () => {
        const byRow = tf.reshape(tf.transpose(dY, [1, 0, 2, 3]), [rows, n * columns * channels]);
        const narrow = tf.reshape(tf.matMul(shares(height, rows), byRow, true), [
          height,
          n,
          columns,
          channels,
        ]);
        const byColumn = tf.reshape(tf.transpose(narrow, [2, 1, 0, 3]), [columns, n * height * channels]);
        const small = tf.reshape(tf.matMul(shares(width, columns), byColumn, true), [
          width,
          n,
          height,
          channels,
        ]);
        return tf.transpose(small, [1, 2, 0, 3]);
      };
      return { images };
    },
  };
}

export const resizeBilinear = repaired('ResizeBilinear', (images, size, align, half) =>
  tf.image.resizeBilinear(images, size, align, half),
);

export const resizeNearestNeighbor = repaired('ResizeNearestNeighbor', (images, size, align, half) =>
  tf.image.resizeNearestNeighbor(images, size, align, half),
);
