/** Constant and mirrored padding. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { between, type Input } from '../inputs.ts';

const any = <const S extends readonly number[]>(shape: S) => between(shape, -1.5, 1.5);
type Paddings = Parameters<typeof tf.mirrorPad>[1];

const mirror = (x: Input, paddings: Paddings, mode: 'reflect' | 'symmetric'): AuditCase =>
  ask(
    'MirrorPad',
    `tf.mirrorPad(x, ${JSON.stringify(paddings)}, '${mode}'), x [${x.shape}]`,
    { x },
    (inputs) => tf.mirrorPad(inputs.x, paddings, mode),
  );

export default [
  ask('PadV2', 'tf.pad(x, [[1, 2], [0, 1]])', { x: any([2, 3]) }, ({ x }) =>
    tf.pad(x, [
      [1, 2],
      [0, 1],
    ]),
  ),
  ask('PadV2', 'tf.pad(x, [[1, 0]], 3)', { x: any([3]) }, ({ x }) => tf.pad(x, [[1, 0]], 3)),
  ask('PadV2', 'tf.pad(x, [[0, 0], [1, 1], [2, 0], [0, 1]])', { x: any([1, 2, 2, 2]) }, ({ x }) =>
    tf.pad(x, [
      [0, 0],
      [1, 1],
      [2, 0],
      [0, 1],
    ]),
  ),
  mirror(any([4]), [[2, 1]], 'reflect'),
  mirror(any([4]), [[2, 1]], 'symmetric'),
  mirror(any([4]), [[0, 0]], 'reflect'),
  mirror(
    any([2, 3]),
    [
      [1, 0],
      [0, 2],
    ],
    'reflect',
  ),
  mirror(
    any([2, 3]),
    [
      [2, 1],
      [3, 0],
    ],
    'symmetric',
  ),
  mirror(
    any([1, 3, 2, 1]),
    [
      [0, 0],
      [2, 1],
      [1, 1],
      [0, 0],
    ],
    'reflect',
  ),
  mirror(
    any([1, 2, 2, 2]),
    [
      [0, 0],
      [1, 2],
      [2, 0],
      [0, 0],
    ],
    'symmetric',
  ),
];
