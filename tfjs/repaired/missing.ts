/** Gradients of operations that the framework has none of, where a line or two are enough. */
import * as tf from '@tensorflow/tfjs';
import type { RepairedGradient } from './gradient.ts';

/** y[k] = x[indices[k]]: dX collects each dY[k] at the place it was read from, repeated places added up. */
const gatherNd: RepairedGradient = {
  kernel: 'GatherNd',
  inputs: ['params', 'indices'],
  gradient: (dY, [params, indices]) => ({
    params: () => tf.scatterND(indices!, dY, params!.shape),
    indices: () => tf.zerosLike(indices!),
  }),
};

/** The transpose of it: an update gets the dY of the place it was added to. */
const scatterNd: RepairedGradient = {
  kernel: 'ScatterNd',
  inputs: ['indices'],
  gradient: (dY, [indices]) => ({
    updates: () => tf.gatherND(dY, indices!),
    indices: () => tf.zerosLike(indices!),
  }),
};

/** The places that x was written to no longer show the tensor; the others do. */
const tensorScatterUpdate: RepairedGradient = {
  kernel: 'TensorScatterUpdate',
  inputs: ['indices', 'updates'],
  gradient: (dY, [indices, updates]) => ({
    tensor: () => tf.tensorScatterUpdate(dY, indices!, tf.zerosLike(updates!)),
    updates: () => tf.gatherND(dY, indices!),
    indices: () => tf.zerosLike(indices!),
  }),
};

/** The diagonal of dY, seen as a square matrix. */
const diag: RepairedGradient = {
  kernel: 'Diag',
  inputs: ['x'],
  gradient: (dY, [x]) => ({
    x: () => tf.reshape(tf.sum(tf.mul(tf.reshape(dY, [x!.size, x!.size]), tf.eye(x!.size)), 1), x!.shape),
  }),
};

/** Turned round twice is as before. */
const flipLeftRight: RepairedGradient = {
  kernel: 'FlipLeftRight',
  gradient: (dY) => ({ image: () => tf.reverse(dY, 2) }),
};

/** y[n, h b + i, w b + j, c] = x[n, h, w, (i b + j) C + c]: the entries go back the way they came. */
const depthToSpace: RepairedGradient = {
  kernel: 'DepthToSpace',
  inputs: ['x'],
  gradient: (dY, [x], { blockSize, dataFormat }) => ({
    x: () => {
      if (dataFormat !== 'NHWC') throw new Error('The gradient of tf.depthToSpace is there for NHWC only.');
      const b = blockSize as number;
      const [n, h, w, depth] = x!.shape as [number, number, number, number];
      const c = depth / (b * b);
      // [n h, b, w, b c] and back: the second block index goes with the channels, the first one past the columns.
      const rows = tf.reshape(dY, [n * h, b, w, b * c]);
      return tf.reshape(tf.transpose(rows, [0, 2, 1, 3]), [n, h, w, depth]);
    },
  }),
};

/** Each of the k greatest gets its dY back, by its index. */
const topK: RepairedGradient = {
  kernel: 'TopK',
  inputs: ['x'],
  outputs: [false, true],
  gradient(dY, [x, indices]) {
    const [dValues] = dY as unknown as readonly [tf.Tensor];
    return {
      x: () => {
        const chosen = tf.oneHot(tf.cast(indices!, 'int32'), x!.shape.at(-1)!);
        return tf.sum(tf.mul(tf.cast(chosen, 'float32'), tf.expandDims(dValues, -1)), -2);
      },
    };
  },
};

/**
 * y = sum of a b over the indices that y does not have, so da is the same with dY in the place of a and the indices of a in the place
 * of those of y. An index that stands in a alone would have to be copied back; that is refused.
 */
const einsum: RepairedGradient = {
  kernel: 'Einsum',
  allInputs: true,
  gradient(dY, operands, { equation }) {
    const [left, out] = (equation as string).replace(/\s/g, '').split('->') as [string, string];
    const terms = left.split(',');
    return Object.fromEntries(
      operands.map((_, i) => [
        i,
        () => {
          const others = terms.filter((_term, j) => j !== i);
          const known = new Set([out, ...others].join(''));
          if ([...terms[i]!].some((index) => !known.has(index)))
            throw new Error(
              `The gradient of tf.einsum('${equation}') is not implemented: an index stands in one term alone.`,
            );
          const rest = operands.filter((_operand, j) => j !== i);
          return tf.einsum(`${[out, ...others].join(',')}->${terms[i]}`, dY, ...rest);
        },
      ]),
    );
  },
};

export const missing: readonly RepairedGradient[] = [
  gatherNd,
  scatterNd,
  tensorScatterUpdate,
  diag,
  flipLeftRight,
  depthToSpace,
  topK,
  einsum,
];
