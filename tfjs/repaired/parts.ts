import * as tf from '@tensorflow/tfjs';
import type { RepairedGradient } from './gradient.ts';

/** Of several outputs the engine hands over a list, of one output the tensor itself, which the framework's gradients do not expect. */
const listed = (dY: tf.Tensor | readonly tf.Tensor[]): tf.Tensor[] => [dY].flat() as tf.Tensor[];

export const unpack: RepairedGradient = {
  kernel: 'Unpack',
  gradient: (dY, _saved, { axis }) => ({ value: () => tf.stack(listed(dY), axis as number) }),
};

export const splitV: RepairedGradient = {
  kernel: 'SplitV',
  gradient: (dY, _saved, { axis }) => ({ x: () => tf.concat(listed(dY), axis as number) }),
};

/**
 * Every copy of x gets its own part of dY, and dX is their sum: along each axis, [copies, length] summed over the copies. One axis
 * after the other serves tensors of any rank; the framework stops at four.
 */
export const tile: RepairedGradient = {
  kernel: 'Tile',
  inputs: ['x'],
  gradient: (dY, [x], { reps }) => ({
    x: () =>
      (reps as readonly number[]).reduce((d, copies, axis) => {
        if (copies === 1) return d;
        const [before, length, after] = [d.shape.slice(0, axis), x!.shape[axis]!, d.shape.slice(axis + 1)];
        const size = (shape: number[]) => tf.util.sizeFromShape(shape);
        const apart = tf.reshape(d, [size(before), copies, length, size(after)]);
        return tf.reshape(tf.sum(apart, 1), [...before, length, ...after]);
      }, dY),
  }),
};
