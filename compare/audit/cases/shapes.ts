/** Operations that move numbers and compute none: shapes, order, parts and copies. */
import * as tf from '@tensorflow/tfjs';
import { ask } from '../case.ts';
import { between, type Input } from '../inputs.ts';

const any = <const S extends readonly number[]>(shape: S) => between(shape, -1.5, 1.5);
const two = { a: any([2, 3]), b: any([2, 3]) };
/** Every part weighs something else, so that a wrong order shows. */
const weighted = (parts: readonly tf.Tensor[]): tf.Tensor =>
  parts.map((part, i) => tf.sum(tf.mul(tf.square(part), i + 1))).reduce((sum, part) => tf.add(sum, part));

const tile = (x: Input, reps: number[]) =>
  ask('Tile', `tf.tile(x, [${reps}]), x [${x.shape}]`, { x }, (inputs) => tf.tile(inputs.x, reps));

export default [
  ask('Reshape', 'tf.reshape(x, [3, 2])', { x: any([2, 3]) }, ({ x }) => tf.reshape(x, [3, 2])),
  ask('Reshape', 'tf.squeeze(x)', { x: any([2, 1, 3]) }, ({ x }) => tf.squeeze(x)),
  ask('ExpandDims', 'tf.expandDims(x, 1)', { x: any([2, 3]) }, ({ x }) => tf.expandDims(x, 1)),
  ask('ExpandDims', 'tf.expandDims(x, -1)', { x: any([2, 3]) }, ({ x }) => tf.expandDims(x, -1)),
  ask('Transpose', 'tf.transpose(x)', { x: any([2, 3]) }, ({ x }) => tf.transpose(x)),
  ask('Transpose', 'tf.transpose(x, [1, 2, 0])', { x: any([2, 3, 2]) }, ({ x }) =>
    tf.transpose(x, [1, 2, 0]),
  ),
  ask('Transpose', 'tf.transpose(x, [2, 0, 3, 1])', { x: any([2, 3, 1, 2]) }, ({ x }) =>
    tf.transpose(x, [2, 0, 3, 1]),
  ),
  ask('Reverse', 'tf.reverse(x, 1)', { x: any([2, 3]) }, ({ x }) => tf.reverse(x, 1)),
  ask('Reverse', 'tf.reverse(x, [-1, 0])', { x: any([2, 3, 2]) }, ({ x }) => tf.reverse(x, [-1, 0])),
  ask('Reverse', 'tf.reverse(x)', { x: any([2, 3]) }, ({ x }) => tf.reverse(x)),
  ask('Concat', 'tf.concat([a, b])', two, ({ a, b }) => tf.concat([a, b])),
  ask('Concat', 'tf.concat([a, b, a], 1)', two, ({ a, b }) => tf.concat([a, b, a], 1)),
  ask('Concat', 'tf.concat([a, b], -1), widths 1 and 3', { a: any([2, 1]), b: any([2, 3]) }, ({ a, b }) =>
    tf.concat([a, b], -1),
  ),
  ask('Concat', 'tf.concat([a])', { a: any([2, 3]) }, ({ a }) => tf.concat([a])),
  ask('Concat', 'tf.concat([a, b]), b empty', { a: any([2, 3]) }, ({ a }) =>
    tf.concat([a, tf.zeros([0, 3])]),
  ),
  ask('Pack', 'tf.stack([a, b])', two, ({ a, b }) => tf.stack([a, b])),
  ask('Pack', 'tf.stack([a, b], 1)', two, ({ a, b }) => tf.stack([a, b], 1)),
  ask('Pack', 'tf.stack([a, b], -1)', two, ({ a, b }) => tf.stack([a, b], -1)),
  ask('Pack', 'tf.stack([a])', { a: any([2, 3]) }, ({ a }) => tf.stack([a])),
  ask('Unpack', 'tf.unstack(x)', { x: any([3, 2]) }, ({ x }) => weighted(tf.unstack(x))),
  ask('Unpack', 'tf.unstack(x, 1)', { x: any([2, 3]) }, ({ x }) => weighted(tf.unstack(x, 1))),
  ask('Unpack', 'tf.unstack(x, -1)', { x: any([2, 3]) }, ({ x }) => weighted(tf.unstack(x, -1))),
  ask('Unpack', 'tf.unstack(x)[1]', { x: any([3, 2]) }, ({ x }) => tf.unstack(x)[1]!),
  ask('Unpack', 'tf.unstack(x), x [1, 3]', { x: any([1, 3]) }, ({ x }) => tf.unstack(x)[0]!),
  ask('SplitV', 'tf.split(x, 2)', { x: any([4, 2]) }, ({ x }) => weighted(tf.split(x, 2))),
  ask('SplitV', 'tf.split(x, [1, 3], 1)', { x: any([2, 4]) }, ({ x }) => weighted(tf.split(x, [1, 3], 1))),
  ask('SplitV', 'tf.split(x, [1, -1], -1)', { x: any([2, 4]) }, ({ x }) =>
    weighted(tf.split(x, [1, -1], -1)),
  ),
  ask('SplitV', 'tf.split(x, 2)[1]', { x: any([4, 2]) }, ({ x }) => tf.split(x, 2)[1]!),
  ask('SplitV', 'tf.split(x, 1)', { x: any([2, 3]) }, ({ x }) => tf.split(x, 1)[0]!),
  ask('Slice', 'tf.slice(x, [1, 0], [1, 2])', { x: any([3, 3]) }, ({ x }) => tf.slice(x, [1, 0], [1, 2])),
  ask('Slice', 'tf.slice(x, 1)', { x: any([3, 3]) }, ({ x }) => tf.slice(x, 1)),
  ask('Slice', 'tf.slice(x, [0, 1], [-1, 2])', { x: any([3, 3]) }, ({ x }) => tf.slice(x, [0, 1], [-1, 2])),
  ask('Slice', 'tf.slice(x, [1, 0, 1, 0, 1])', { x: any([2, 1, 2, 2, 2]) }, ({ x }) =>
    tf.slice(x, [1, 0, 1, 0, 1]),
  ),
  tile(any([3]), [2]),
  tile(any([2, 3]), [2, 1]),
  tile(any([2, 3]), [2, 3]),
  tile(any([1, 2, 2]), [2, 1, 2]),
  tile(any([1, 2, 1, 2]), [2, 1, 3, 2]),
  tile(any([1, 2, 1, 2, 1]), [2, 1, 1, 1, 2]),
  ask('BroadcastTo', 'tf.broadcastTo(x, [2, 3])', { x: any([3]) }, ({ x }) => tf.broadcastTo(x, [2, 3])),
  ask('BroadcastTo', 'tf.broadcastTo(x, [2, 3, 2])', { x: any([1, 3, 1]) }, ({ x }) =>
    tf.broadcastTo(x, [2, 3, 2]),
  ),
  ask('BroadcastTo', 'tf.broadcastTo(x, [1, 2, 1, 3, 2])', { x: any([1, 1, 1, 3, 1]) }, ({ x }) =>
    tf.broadcastTo(x, [1, 2, 1, 3, 2]),
  ),
  ask('Tile', 'tf.meshgrid(a, b)', { a: any([2]), b: any([3]) }, ({ a, b }) => weighted(tf.meshgrid(a, b))),
  ask('BatchToSpaceND', 'tf.batchToSpaceND(x, [2, 2], [[0, 1], [1, 0]])', { x: any([4, 2, 2, 1]) }, ({ x }) =>
    tf.batchToSpaceND(
      x,
      [2, 2],
      [
        [0, 1],
        [1, 0],
      ],
    ),
  ),
  ask('SpaceToBatchND', 'tf.spaceToBatchND(x, [2, 2], [[1, 0], [0, 1]])', { x: any([1, 3, 3, 2]) }, ({ x }) =>
    tf.spaceToBatchND(
      x,
      [2, 2],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ),
  ask('DepthToSpace', 'tf.depthToSpace(x, 2)', { x: any([1, 2, 2, 4]) }, ({ x }) => tf.depthToSpace(x, 2)),
  ask('StridedSlice', 'tf.stridedSlice(x, [0, 0], [3, 3], [2, 1])', { x: any([3, 3]) }, ({ x }) =>
    tf.stridedSlice(x, [0, 0], [3, 3], [2, 1]),
  ),
  ask('Diag', 'tf.diag(x)', { x: any([3]) }, ({ x }) => tf.diag(x)),
  ask('Real', 'tf.real(tf.complex(a, b))', two, ({ a, b }) => tf.real(tf.complex(a, b))),
  ask('Imag', 'tf.imag(tf.complex(a, b))', two, ({ a, b }) => tf.imag(tf.complex(a, b))),
];
