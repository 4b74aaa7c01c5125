import * as tf from '@tensorflow/tfjs';

/** A height and a width, or one number for both. */
export type Extent = number | readonly [height: number, width: number];

/** Rows and columns around an image. */
export interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** As TensorFlow's, or so many rows and columns on every side, or on each. */
export type Padding = 'valid' | 'same' | number | Edges;

export const pair = (extent: Extent): [height: number, width: number] =>
  typeof extent === 'number' ? [extent, extent] : [...extent];

/** Images with explicit padding around them; what TensorFlow pads by itself stays as it is. */
export function padded(
  x: tf.Tensor,
  padding: Padding,
  value = 0,
): { readonly x: tf.Tensor4D; readonly rest: 'valid' | 'same' } {
  if (typeof padding === 'string') return { x: x as tf.Tensor4D, rest: padding };
  const edges =
    typeof padding === 'number' ? { top: padding, bottom: padding, left: padding, right: padding } : padding;
  const { top, bottom, left, right } = edges;
  const around = tf.pad(
    x as tf.Tensor4D,
    [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    value,
  );
  return { x: around, rest: 'valid' };
}
