import * as tf from '@tensorflow/tfjs';
import { frameworkGradient, type RepairedGradient } from './gradient.ts';

const size = (shape: readonly number[]): number => tf.util.sizeFromShape([...shape]);

/**
 * y[b, o, k, i] = x[b, o, indices[b, k], i], with all batch, outer and inner axes as one each. So dX[b, o, j, i] is the sum of dY over
 * the k whose index is j: the rows of dY are scattered to b J + index, and rows that meet are added. The framework cannot do more than
 * one batch axis, and on wasm lacks the kernel that it adds rows with.
 */
const own = frameworkGradient('GatherV2');
export const gather: RepairedGradient = {
  kernel: 'GatherV2',
  inputs: ['x', 'indices'],
  gradient(dY, saved, settings) {
    const [x, indices] = saved as readonly [tf.Tensor, tf.Tensor];
    const batchDims = (settings['batchDims'] ?? 0) as number;
    if (batchDims <= 1 && tf.getBackend() !== 'wasm') return own(dY, saved, settings);
    const axis = tf.util.parseAxisParam(settings['axis'] as number, x.shape)[0]!;
    const [batch, chosen] = [size(x.shape.slice(0, batchDims)), size(indices.shape.slice(batchDims))];
    const [outer, length, inner] = [
      size(x.shape.slice(batchDims, axis)),
      x.shape[axis]!,
      size(x.shape.slice(axis + 1)),
    ];
    return {
      x: () => {
        const rows = tf.transpose(tf.reshape(dY, [batch, outer, chosen, inner]), [0, 2, 1, 3]);
        const starts = tf.reshape(tf.mul(tf.range(0, batch, 1, 'int32'), tf.scalar(length, 'int32')), [
          batch,
          1,
        ]);
        const places = tf.add(tf.reshape(tf.cast(indices, 'int32'), [batch, chosen]), starts);
        const sums = tf.scatterND(
          tf.reshape(places, [batch * chosen, 1]),
          tf.reshape(rows, [batch * chosen, outer * inner]),
          [batch * length, outer * inner],
        );
        const apart = tf.reshape(sums, [batch, length, outer, inner]);
        return tf.reshape(tf.transpose(apart, [0, 2, 1, 3]), x.shape);
      },
      indices: () => tf.zerosLike(indices),
    };
  },
};
