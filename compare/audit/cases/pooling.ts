/** Pooling, over windows that overlap, that leave a rest and that reach beyond the image; and morphological dilation. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { apart, between } from '../inputs.ts';

type Pad = Parameters<typeof tf.maxPool>[3];
type Geometry = readonly [
  size: number | [number, number],
  strides: number | [number, number],
  pad: Pad,
  rounding?: 'floor' | 'ceil',
];

const explicit: Pad = [
  [0, 0],
  [1, 0],
  [0, 1],
  [0, 0],
];
const GEOMETRY: readonly Geometry[] = [
  [2, 2, 'valid'],
  [[3, 2], 1, 'valid'],
  [2, 2, 'same'],
  [3, 2, 'same'],
  [2, 1, 'same'],
  [[2, 3], [2, 1], 'same'],
  [3, 2, 1, 'floor'],
  [2, 2, 0, 'ceil'],
  [2, 2, explicit],
];
const GEOMETRY_3D = [
  [2, 2, 'valid'],
  [2, 1, 'valid'],
  [2, 2, 'same'],
  [3, 1, 'same'],
  [[1, 2, 3], 2, 'same'],
] as const;

const named = (op: string, geometry: readonly unknown[]): string =>
  `tf.${op}(x, ${geometry.map((value) => JSON.stringify(value).replaceAll('"', "'")).join(', ')})`;

export default [
  ...GEOMETRY.flatMap(([size, strides, pad, rounding]): AuditCase[] => {
    const geometry = [size, strides, pad, ...(rounding === undefined ? [] : [rounding])];
    return [
      ask('MaxPool', named('maxPool', geometry), { x: apart([2, 5, 3, 2]) }, ({ x }) =>
        tf.maxPool(x, size, strides, pad, rounding),
      ),
      ask('AvgPool', named('avgPool', geometry), { x: between([2, 5, 3, 2], -1, 1) }, ({ x }) =>
        tf.avgPool(x, size, strides, pad, rounding),
      ),
    ];
  }),
  ...GEOMETRY_3D.flatMap(([size, strides, pad]): AuditCase[] => [
    ask('MaxPool3D', named('maxPool3d', [size, strides, pad]), { x: apart([2, 3, 3, 2, 2]) }, ({ x }) =>
      tf.maxPool3d(x, size as number, strides, pad),
    ),
    ask(
      'AvgPool3D',
      named('avgPool3d', [size, strides, pad]),
      { x: between([2, 3, 3, 2, 2], -1, 1) },
      ({ x }) => tf.avgPool3d(x, size as number, strides, pad),
    ),
  ]),
  ask('MaxPool', "tf.maxPool(x, 2, 2, 'same'), x [5, 3, 1]", { x: apart([5, 3, 1]) }, ({ x }) =>
    tf.maxPool(x, 2, 2, 'same'),
  ),
  ask('MaxPool', "tf.pool(x, 2, 'max', 'valid', 2)", { x: apart([1, 5, 5, 1]) }, ({ x }) =>
    tf.pool(x, 2, 'max', 'valid', 2),
  ),
  ask('AvgPool', "tf.pool(x, 2, 'avg', 'valid', 2)", { x: between([1, 5, 5, 1], -1, 1) }, ({ x }) =>
    tf.pool(x, 2, 'avg', 'valid', 2),
  ),
  ask('MaxPool', "tf.maxPool(x, 1, 1, 'valid')", { x: apart([1, 3, 2, 1]) }, ({ x }) =>
    tf.maxPool(x, 1, 1, 'valid'),
  ),
  ask('AvgPool', "tf.avgPool(x, 1, 1, 'valid')", { x: between([1, 3, 2, 1], -1, 1) }, ({ x }) =>
    tf.avgPool(x, 1, 1, 'valid'),
  ),
  ask('AvgPool', "tf.avgPool(x, 1, 2, 'valid')", { x: between([1, 3, 2, 1], -1, 1) }, ({ x }) =>
    tf.avgPool(x, 1, 2, 'valid'),
  ),
  ask(
    'MaxPool',
    'tf.layers.maxPooling1d({poolSize: 2})',
    { x: apart([2, 5, 1]) },
    ({ x }) => tf.layers.maxPooling1d({ poolSize: 2 }).apply(x) as tf.Tensor,
  ),
  ask(
    'MaxPoolWithArgmax',
    "tf.maxPoolWithArgmax(x, 2, 2, 'valid').result",
    { x: apart([1, 4, 4, 1]) },
    ({ x }) => tf.maxPoolWithArgmax(x, 2, 2, 'valid').result,
  ),
  ask(
    'Dilation2D',
    "tf.dilation2d(x, filter, 1, 'valid')",
    { x: apart([1, 4, 3, 1]), filter: between([2, 2, 1], 0, 0.0625) },
    ({ x, filter }) => tf.dilation2d(x, filter, 1, 'valid'),
  ),
  ask(
    'Dilation2D',
    "tf.dilation2d(x, filter, 2, 'same')",
    { x: apart([2, 4, 3, 2]), filter: between([2, 2, 2], 0, 0.0625) },
    ({ x, filter }) => tf.dilation2d(x, filter, 2, 'same'),
  ),
  ask(
    'Dilation2D',
    "tf.dilation2d(x, filter, 1, 'same', 2)",
    { x: apart([1, 4, 3, 1]), filter: between([2, 2, 1], 0, 0.0625) },
    ({ x, filter }) => tf.dilation2d(x, filter, 1, 'same', 2),
  ),
];
