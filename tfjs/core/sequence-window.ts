import * as tf from '@tensorflow/tfjs';

/** Steps before and after a sequence. */
export interface Ends {
  readonly before: number;
  readonly after: number;
}

/** As TensorFlow's, or so many steps at both ends, or at each. */
export type SequencePadding = 'valid' | 'same' | number | Ends;

const endsOf = (padding: number | Ends): Ends =>
  typeof padding === 'number' ? { before: padding, after: padding } : padding;

/** Sequences with explicit padding around them; what TensorFlow pads by itself stays as it is. */
export function paddedSequences(
  x: tf.Tensor,
  padding: SequencePadding,
  value = 0,
): { readonly x: tf.Tensor3D; readonly rest: 'valid' | 'same' } {
  if (typeof padding === 'string') return { x: x as tf.Tensor3D, rest: padding };
  const { before, after } = endsOf(padding);
  const around = tf.pad(
    x as tf.Tensor3D,
    [
      [0, 0],
      [before, after],
      [0, 0],
    ],
    value,
  );
  return { x: around, rest: 'valid' };
}
