/** Entries chosen by indices, summed into segments, or written into a tensor. */
import * as tf from '@tensorflow/tfjs';
import { ask } from '../case.ts';
import { apart, between } from '../inputs.ts';

const any = <const S extends readonly number[]>(shape: S) => between(shape, -1.5, 1.5);
const ints = (values: tf.TensorLike) => tf.tensor(values, undefined, 'int32');

export default [
  ask('GatherV2', 'tf.gather(x, [2, 0])', { x: any([3, 2]) }, ({ x }) => tf.gather(x, ints([2, 0]))),
  ask('GatherV2', 'tf.gather(x, [1, 1, 0, 1])', { x: any([3, 2]) }, ({ x }) =>
    tf.gather(x, ints([1, 1, 0, 1])),
  ),
  ask('GatherV2', 'tf.gather(x, [2, 0, 2], 1)', { x: any([2, 3, 2]) }, ({ x }) =>
    tf.gather(x, ints([2, 0, 2]), 1),
  ),
  ask('GatherV2', 'tf.gather(x, [1, 0], -1)', { x: any([2, 3]) }, ({ x }) => tf.gather(x, ints([1, 0]), -1)),
  ask('GatherV2', 'tf.gather(x, [1, 0], -2), x [2, 3, 2]', { x: any([2, 3, 2]) }, ({ x }) =>
    tf.gather(x, ints([1, 0]), -2),
  ),
  ask('GatherV2', 'tf.gather(x, [[0, 2], [1, 1]])', { x: any([3, 2]) }, ({ x }) =>
    tf.gather(
      x,
      ints([
        [0, 2],
        [1, 1],
      ]),
    ),
  ),
  ask('GatherV2', 'tf.gather(x, [[0, 2], [1, 1]], 1)', { x: any([2, 3]) }, ({ x }) =>
    tf.gather(
      x,
      ints([
        [0, 2],
        [1, 1],
      ]),
      1,
    ),
  ),
  ask('GatherV2', 'tf.gather(x, 1)', { x: any([3, 2]) }, ({ x }) => tf.gather(x, tf.scalar(1, 'int32'))),
  ask('GatherV2', 'tf.gather(x, [[0, 2], [1, 1]], 1, 1)', { x: any([2, 3]) }, ({ x }) =>
    tf.gather(
      x,
      ints([
        [0, 2],
        [1, 1],
      ]),
      1,
      1,
    ),
  ),
  ask('GatherV2', 'tf.gather(x, [[0, 2], [1, 1]], 1, 1), x [2, 3, 2]', { x: any([2, 3, 2]) }, ({ x }) =>
    tf.gather(
      x,
      ints([
        [0, 2],
        [1, 1],
      ]),
      1,
      1,
    ),
  ),
  ask('GatherV2', 'tf.gather(x, [[1, 0], [0, 1]], 2, 1), x [2, 3, 2]', { x: any([2, 3, 2]) }, ({ x }) =>
    tf.gather(
      x,
      ints([
        [1, 0],
        [0, 1],
      ]),
      2,
      1,
    ),
  ),
  ask('GatherV2', 'tf.gather(x, indices, 2, 2), x [2, 2, 3]', { x: any([2, 2, 3]) }, ({ x }) =>
    tf.gather(
      x,
      ints([
        [
          [0, 2],
          [1, 1],
        ],
        [
          [2, 1],
          [0, 0],
        ],
      ]),
      2,
      2,
    ),
  ),
  ask('GatherV2', 'tf.layers.embedding of repeated ids', { x: any([3, 2]) }, ({ x }) =>
    tf.gather(
      x,
      tf.reshape(
        ints([
          [0, 1],
          [1, 2],
        ]),
        [4],
      ),
    ),
  ),
  ask('UnsortedSegmentSum', 'tf.unsortedSegmentSum(x, [0, 2, 0], 3)', { x: any([3, 2]) }, ({ x }) =>
    tf.unsortedSegmentSum(x, tf.tensor1d([0, 2, 0], 'int32'), 3),
  ),
  ask('UnsortedSegmentSum', 'tf.unsortedSegmentSum(x, [0, -1, 1], 2)', { x: any([3, 2]) }, ({ x }) =>
    tf.unsortedSegmentSum(x, tf.tensor1d([0, -1, 1], 'int32'), 2),
  ),
  ask(
    'UnsortedSegmentSum',
    'tf.unsortedSegmentSum(x, [1, 0], 2), x [2, 2, 2]',
    { x: any([2, 2, 2]) },
    ({ x }) => tf.unsortedSegmentSum(x, tf.tensor1d([1, 0], 'int32'), 2),
  ),
  ask('UnsortedSegmentSum', 'tf.unsortedSegmentSum(x, [0, 1, 0], 2), x [3]', { x: any([3]) }, ({ x }) =>
    tf.unsortedSegmentSum(x, tf.tensor1d([0, 1, 0], 'int32'), 2),
  ),
  ask('OneHot', 'tf.oneHot(tf.cast(x, int32), 3)', { x: between([3], 0.25, 0.75) }, ({ x }) =>
    tf.oneHot(tf.cast(x, 'int32'), 3),
  ),
  ask('GatherNd', 'tf.gatherND(x, [[0, 1], [1, 1]])', { x: any([2, 2]) }, ({ x }) =>
    tf.gatherND(
      x,
      ints([
        [0, 1],
        [1, 1],
      ]),
    ),
  ),
  ask('ScatterNd', 'tf.scatterND([[0], [2]], x, [4])', { x: any([2]) }, ({ x }) =>
    tf.scatterND(ints([[0], [2]]), x, [4]),
  ),
  ask(
    'TensorScatterUpdate',
    'tf.tensorScatterUpdate(x, [[0], [2]], updates)',
    { x: any([3]), updates: any([2]) },
    ({ x, updates }) => tf.tensorScatterUpdate(x, ints([[0], [2]]), updates),
  ),
  ask('SparseToDense', 'tf.sparseToDense([[0], [2]], x, [4])', { x: any([2]) }, ({ x }) =>
    tf.sparseToDense(ints([[0], [2]]), x, [4]),
  ),
  ask('TopK', 'tf.topk(x, 2).values', { x: apart([2, 3]) }, ({ x }) => tf.topk(x, 2).values),
  ask('Cumprod', 'tf.cumprod(x)', { x: between([3], 0.5, 1.5) }, ({ x }) => tf.cumprod(x)),
  ask('DenseBincount', 'tf.denseBincount([0, 1, 0], weights, 2)', { weights: any([3]) }, ({ weights }) =>
    tf.denseBincount(tf.tensor1d([0, 1, 0], 'int32'), weights, 2),
  ),
  ask('Unique', 'tf.unique(x).values', { x: apart([3]) }, ({ x }) => tf.unique(x).values),
];
