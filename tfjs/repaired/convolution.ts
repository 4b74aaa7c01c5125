import * as tf from '@tensorflow/tfjs';
import { place, spread, thin, type Window } from './axis.ts';
import { frameworkGradient, type RepairedGradient, type Settings } from './gradient.ts';

type Pad = Parameters<typeof tf.conv2d>[3];
type Pair = [number, number];
type Shape4D = [number, number, number, number];

/** How the filter lies along one axis of the image and of its own. */
interface Along extends Window {
  readonly dilation: number;
  readonly taps: number;
}

interface Parts {
  readonly x: tf.Tensor4D;
  readonly filter: tf.Tensor4D;
  readonly dY: tf.Tensor4D;
  readonly strides: Pair;
}

interface Kernels {
  readonly dX: (parts: Parts) => tf.Tensor;
  readonly dFilter: (parts: Parts) => tf.Tensor;
}

function alongs(dY: tf.Tensor, x: tf.Tensor, filter: tf.Tensor, depthwise: boolean, settings: Settings): readonly Along[] {
  const { strides, pad, dimRoundingMode, dilations } = settings;
  const of = tf.backend_util.computeConv2DInfo(
    x.shape as Shape4D,
    filter.shape as Shape4D,
    strides as Pair,
    (dilations ?? 1) as Pair,
    pad as Pad,
    dimRoundingMode as 'floor',
    depthwise,
  );
  return [
    { axis: 1, size: of.effectiveFilterHeight, taps: of.filterHeight, stride: of.strideHeight, dilation: of.dilationHeight, before: of.padInfo.top, count: dY.shape[1]! },
    { axis: 2, size: of.effectiveFilterWidth, taps: of.filterWidth, stride: of.strideWidth, dilation: of.dilationWidth, before: of.padInfo.left, count: dY.shape[2]! },
  ];
}

/** Of the filter's own axis: its taps lie `dilation` apart in the filter with holes. */
const holes = ({ axis, taps, dilation }: Along): Window => ({
  axis: axis - 1,
  size: taps,
  stride: dilation,
  before: 0,
  count: taps,
});

/**
 * A convolution with any padding, rounding and dilation is a `valid` one of the image that its windows just cover with the filter
 * that has zeros in its holes. Of that one the framework's kernels give both gradients; dX is the part that lies in the image,
 * the gradient of the filter what stands at its taps. The framework's own gradient refuses dilations, forgets dimRoundingMode,
 * and on the native backend cannot do explicit paddings.
 */
const repaired = (kernel: 'Conv2D' | 'DepthwiseConv2dNative', kernels: Kernels): RepairedGradient => {
  const own = frameworkGradient(kernel);
  return {
    kernel,
    inputs: ['x', 'filter'],
    gradient(dY, saved, settings) {
      if (isRight(settings)) return own(dY, saved, settings);
      const [image, filter] = saved as readonly [tf.Tensor, tf.Tensor];
      const along = alongs(dY, image, filter, kernel === 'DepthwiseConv2dNative', settings);
      const covered = ({ count, stride, size }: Along) => (count - 1) * stride + size;
      const parts = (): Parts => ({
        x: along.reduce((x, a) => place(x, a.axis, a.before, covered(a)), image) as tf.Tensor4D,
        filter: along.reduce((w, a) => spread(w, holes(a), 0, a.size), filter) as tf.Tensor4D,
        dY: dY as tf.Tensor4D,
        strides: along.map(({ stride }) => stride) as Pair,
      });
      return {
        x: () => along.reduce((d, a) => place(d, a.axis, -a.before, image.shape[a.axis]!), kernels.dX(parts())),
        filter: () => along.reduce((d, a) => thin(d, holes(a), 0), kernels.dFilter(parts())),
      };
    },
  };
};

function isRight({ pad, dilations, dimRoundingMode, dataFormat }: Settings): boolean {
  if (dataFormat === 'NCHW') return true;
  const plain = [dilations ?? 1].flat().every((dilation) => dilation === 1);
  return plain && typeof pad === 'string' && (dimRoundingMode ?? 'floor') === 'floor';
}

const run = (kernel: string, inputs: tf.NamedTensorMap, settings: tf.NamedAttrMap): tf.Tensor =>
  tf.engine().runKernel(kernel, inputs, settings) as tf.Tensor;

export const conv2d = repaired('Conv2D', {
  dX: ({ x, filter, dY, strides }) => tf.conv2dTranspose(dY, filter, x.shape, strides, 'valid'),
  dFilter: ({ x, filter, dY, strides }) =>
    run('Conv2DBackpropFilter', { x, dy: dY }, { strides, pad: 'valid', dataFormat: 'NHWC', filterShape: filter.shape }),
});

export const depthwiseConv2d = repaired('DepthwiseConv2dNative', {
  dX: ({ x, filter, dY, strides }) =>
    run('DepthwiseConv2dNativeBackpropInput', { dy: dY, filter }, { strides, pad: 'valid', dilations: [1, 1], inputShape: x.shape }),
  dFilter: ({ x, filter, dY, strides }) =>
    run('DepthwiseConv2dNativeBackpropFilter', { x, dy: dY }, { strides, pad: 'valid', dilations: [1, 1], filterShape: filter.shape }),
});
