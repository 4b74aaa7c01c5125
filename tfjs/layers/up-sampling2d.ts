/**
 * Up-sampling of rows and of columns by products with matrices of shares. tf.layers.upSampling2d and tf.image.resizeBilinear
 * compute the same, but their gradients are wrong: on the JavaScript backend that of nearest is, beyond the first image of a
 * batch, and that of bilinear fails; in half-pixel coordinates that of bilinear is wrong on every backend.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { type Extent, pair } from '../core/window.ts';

export interface UpSampling2dOptions {
  readonly size: Extent;
  readonly interpolation?: 'nearest' | 'bilinear';
}

export function upSampling2d({ size, interpolation = 'nearest' }: UpSampling2dOptions): TfjsLayer {
  const [rows, columns] = pair(size);
  const sharesOf = interpolation === 'nearest' ? nearest : bilinear;
  return { variables: {}, apply: (x) => enlarged(enlarged(x, 1, rows, sharesOf), 2, columns, sharesOf) };
}

/** What share each of `length` pixels has in each of the new ones: [new length, length]. */
type Shares = (length: number, factor: number) => tf.Tensor2D;

const nearest: Shares = (length, factor) => {
  const places = tf.floor(tf.div(tf.range(0, length * factor), factor));
  return tf.cast(tf.equal(tf.expandDims(places, 1), tf.range(0, length)), 'float32') as tf.Tensor2D;
};

/** A pixel stands for the middle of its area. */
const bilinear: Shares = (length, factor) => {
  const places = tf.sub(tf.div(tf.add(tf.range(0, length * factor), 0.5), factor), 0.5);
  const inside = tf.expandDims(tf.clipByValue(places, 0, length - 1), 1);
  return tf.relu(tf.sub(1, tf.abs(tf.sub(inside, tf.range(0, length))))) as tf.Tensor2D;
};

/** Axis 1 or 2 of images `factor` times as long. */
function enlarged(x: tf.Tensor, axis: 1 | 2, factor: number, sharesOf: Shares): tf.Tensor {
  // The axis changes places with the last one for the product, and back.
  const order = axis === 1 ? [0, 3, 2, 1] : [0, 1, 3, 2];
  const turned = tf.transpose(x, order);
  const [n, height, width, length] = turned.shape as [number, number, number, number];
  const rows = tf.reshape(turned, [n * height * width, length]);
  const longer = tf.matMul(rows, sharesOf(length, factor), false, true);
  return tf.transpose(tf.reshape(longer, [n, height, width, length * factor]), order);
}
