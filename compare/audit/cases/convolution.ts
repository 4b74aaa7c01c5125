/** Convolutions of one, two and three dimensions, their strides, paddings, dilations and layouts. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { between } from '../inputs.ts';

type Pad2d = Parameters<typeof tf.conv2d>[3];
const shown = (value: unknown): string => JSON.stringify(value).replaceAll('"', "'");

interface Settings {
  readonly strides?: number | [number, number];
  readonly pad?: Pad2d;
  readonly dilations?: number | [number, number];
  readonly format?: 'NHWC' | 'NCHW';
  readonly rounding?: 'floor' | 'ceil' | 'round';
}

const calls = (op: string, settings: Settings): string =>
  `tf.${op}(x, filter), ${Object.entries(settings)
    .map(([key, value]) => `${key} ${shown(value)}`)
    .join(', ')}`;

const conv2d = (settings: Settings): AuditCase => {
  const { strides = 1, pad = 'valid', dilations = 1, format = 'NHWC', rounding } = settings;
  return ask(
    'Conv2D',
    calls('conv2d', settings),
    {
      x: format === 'NHWC' ? between([2, 5, 4, 2], -1, 1) : between([2, 2, 5, 4], -1, 1),
      filter: between([3, 2, 2, 2], -1, 1),
    },
    ({ x, filter }) => tf.conv2d(x, filter, strides, pad, format, dilations, rounding),
  );
};

const depthwise = (settings: Settings): AuditCase => {
  const { strides = 1, pad = 'valid', dilations = 1, rounding } = settings;
  return ask(
    'DepthwiseConv2dNative',
    calls('depthwiseConv2d', settings),
    { x: between([2, 5, 4, 2], -1, 1), filter: between([3, 2, 2, 2], -1, 1) },
    ({ x, filter }) => tf.depthwiseConv2d(x, filter, strides, pad, 'NHWC', dilations, rounding),
  );
};

const explicit: Pad2d = [
  [0, 0],
  [1, 2],
  [0, 1],
  [0, 0],
];
const geometry: readonly Settings[] = [
  { pad: 'valid' },
  { pad: 'same' },
  { strides: 2, pad: 'valid' },
  { strides: 2, pad: 'same' },
  { strides: [1, 2], pad: 'same' },
  { pad: 1 },
  { strides: 2, pad: 1, rounding: 'floor' },
  { pad: explicit },
  { strides: 2, pad: 1, rounding: 'ceil' },
  { dilations: 2, pad: 'same' },
  { dilations: [1, 2], pad: 'valid' },
];

const image = between([2, 4, 3, 2], -1, 1);
const activations = ['linear', 'relu', 'sigmoid'] as const;
const volume = { x: between([1, 3, 4, 3, 2], -1, 1), filter: between([2, 2, 2, 2, 1], -1, 1) };

export default [
  ...geometry.map(conv2d),
  conv2d({ format: 'NCHW', pad: 'same' }),
  conv2d({ format: 'NCHW', strides: 2, pad: 'valid' }),
  ...geometry.map(depthwise),
  ask(
    'Conv2D',
    'tf.conv2d(x, filter), x [5, 4, 2]',
    { x: between([5, 4, 2], -1, 1), filter: between([2, 2, 2, 1], -1, 1) },
    ({ x, filter }) => tf.conv2d(x, filter, 1, 'same'),
  ),
  ask(
    'Conv2D',
    'tf.conv2d(x, filter), filter [1, 1, 2, 3]',
    { x: image, filter: between([1, 1, 2, 3], -1, 1) },
    ({ x, filter }) => tf.conv2d(x, filter, 1, 'same'),
  ),
  ask(
    'Conv2D',
    'tf.conv2d(x, filter), filter [1, 1, 2, 3], strides 2',
    { x: image, filter: between([1, 1, 2, 3], -1, 1) },
    ({ x, filter }) => tf.conv2d(x, filter, 2, 'valid'),
  ),
  ask(
    'Conv2D',
    "tf.conv1d(x, filter, 2, 'same')",
    { x: between([2, 5, 2], -1, 1), filter: between([3, 2, 2], -1, 1) },
    ({ x, filter }) => tf.conv1d(x, filter, 2, 'same'),
  ),
  ask(
    'Conv2D',
    "tf.conv1d(x, filter, 1, 'valid', 'NWC', 2)",
    { x: between([2, 5, 2], -1, 1), filter: between([2, 2, 2], -1, 1) },
    ({ x, filter }) => tf.conv1d(x, filter, 1, 'valid', 'NWC', 2),
  ),
  ask(
    'Conv2DBackpropInput',
    "tf.conv2dTranspose(dy, filter, [1, 4, 4, 2], 1, 'same')",
    { x: between([1, 4, 4, 1], -1, 1), filter: between([3, 2, 2, 1], -1, 1) },
    ({ x, filter }) => tf.conv2dTranspose(x, filter, [1, 4, 4, 2], 1, 'same'),
  ),
  ask(
    'Conv2DBackpropInput',
    "tf.conv2dTranspose(dy, filter, [2, 5, 4, 2], 2, 'same')",
    { x: between([2, 3, 2, 2], -1, 1), filter: between([3, 2, 2, 2], -1, 1) },
    ({ x, filter }) => tf.conv2dTranspose(x, filter, [2, 5, 4, 2], 2, 'same'),
  ),
  ask(
    'Conv2DBackpropInput',
    "tf.conv2dTranspose(dy, filter, [1, 5, 5, 2], 2, 'valid')",
    { x: between([1, 2, 2, 1], -1, 1), filter: between([3, 3, 2, 1], -1, 1) },
    ({ x, filter }) => tf.conv2dTranspose(x, filter, [1, 5, 5, 2], 2, 'valid'),
  ),
  ask(
    'DepthwiseConv2dNative',
    "tf.separableConv2d(x, depthwise, pointwise, 1, 'same')",
    { x: image, depthwise: between([2, 2, 2, 2], -1, 1), pointwise: between([1, 1, 4, 2], -1, 1) },
    ({ x, depthwise, pointwise }) => tf.separableConv2d(x, depthwise, pointwise, 1, 'same'),
  ),
  ask('Conv3D', "tf.conv3d(x, filter, 1, 'same')", volume, ({ x, filter }) =>
    tf.conv3d(x, filter, 1, 'same'),
  ),
  ask('Conv3D', "tf.conv3d(x, filter, 2, 'same')", volume, ({ x, filter }) =>
    tf.conv3d(x, filter, 2, 'same'),
  ),
  ask('Conv3D', "tf.conv3d(x, filter, 1, 'valid')", volume, ({ x, filter }) =>
    tf.conv3d(x, filter, 1, 'valid'),
  ),
  ask('Conv3D', "tf.conv3d(x, filter, 1, 'same', 'NDHWC', 2)", volume, ({ x, filter }) =>
    tf.conv3d(x, filter, 1, 'same', 'NDHWC', [2, 2, 2]),
  ),
  ask(
    'Conv3DBackpropInputV2',
    "tf.conv3dTranspose(dy, filter, [1, 3, 4, 3, 2], 1, 'same')",
    { x: between([1, 3, 4, 3, 1], -1, 1), filter: between([2, 2, 2, 2, 1], -1, 1) },
    ({ x, filter }) => tf.conv3dTranspose(x, filter, [1, 3, 4, 3, 2], 1, 'same'),
  ),
  ...activations.map((activation) =>
    ask(
      'FusedConv2D',
      `tf.fused.conv2d({x, filter, bias, activation: '${activation}'})`,
      {
        x: between([1, 3, 3, 1], -0.25, 0.25),
        filter: between([2, 2, 1, 2], -0.25, 0.25),
        bias: between([2], 1, 2),
      },
      ({ x, filter, bias }) => tf.fused.conv2d({ x, filter, strides: 1, pad: 'same', bias, activation }),
    ),
  ),
  ...activations.map((activation) =>
    ask(
      'FusedDepthwiseConv2D',
      `tf.fused.depthwiseConv2d({x, filter, bias, activation: '${activation}'})`,
      {
        x: between([1, 3, 3, 2], -0.25, 0.25),
        filter: between([2, 2, 2, 1], -0.25, 0.25),
        bias: between([2], 1, 2),
      },
      ({ x, filter, bias }) =>
        tf.fused.depthwiseConv2d({ x, filter, strides: 1, pad: 'same', bias, activation }),
    ),
  ),
];
