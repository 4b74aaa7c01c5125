import * as tf from '@tensorflow/tfjs';
import { frameworkGradient, type RepairedGradient } from './gradient.ts';

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

/** Several batch axes are one long one, for which the framework's own gradient is right. */
const ownGather = frameworkGradient('GatherV2');
export const gather: RepairedGradient = {
  kernel: 'GatherV2',
  inputs: ['x', 'indices'],
  gradient(dY, saved, settings) {
    const [x, indices] = saved as readonly [tf.Tensor, tf.Tensor];
    const dims = (settings['batchDims'] ?? 0) as number;
    if (dims <= 1) return ownGather(dY, saved, settings);
    const axis = tf.util.parseAxisParam(settings['axis'] as number, x.shape)[0]!;
    const merged = (t: tf.Tensor) =>
      tf.reshape(t, [tf.util.sizeFromShape(t.shape.slice(0, dims)), ...t.shape.slice(dims)]);
    return {
      x: () => {
        const flat = [merged(x), merged(indices)];
        const { x: dX } = ownGather(merged(dY), flat, { axis: axis - dims + 1, batchDims: 1 });
        return tf.reshape(dX!(), x.shape);
      },
      indices: () => tf.zerosLike(indices),
    };
  },
};
