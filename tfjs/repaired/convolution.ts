import * as tf from '@tensorflow/tfjs';
import { frameworkGradient, type RepairedGradient, type Settings } from './gradient.ts';
import { placesOf, putBack, sumOf, takeOut, windowsOver } from './windows.ts';

/** Of one tap of the filter, [in, out]: y += f(x at this place of every window). */
interface Tap {
  dX(dY: tf.Tensor, tap: tf.Tensor2D): tf.Tensor;
  dFilter(dY: tf.Tensor, x: tf.Tensor): tf.Tensor;
}

const rowsOf = (x: tf.Tensor): tf.Tensor2D => tf.reshape(x, [-1, x.shape.at(-1)!]);

/** y = x W: dX = dY W^T, dW = x^T dY. */
const full: Tap = {
  dX: (dY, tap) =>
    tf.reshape(tf.matMul(rowsOf(dY), tap, false, true), [...dY.shape.slice(0, -1), tap.shape[0]]),
  dFilter: (dY, x) => tf.matMul(rowsOf(x), rowsOf(dY), true),
};

/** y[c m] = x[c] w[c, m]: dX is the sum over m, dW the sum over everything but c and m. */
const depthwise: Tap = {
  dX(dY, tap) {
    const apart = tf.reshape(dY, [-1, ...tap.shape]);
    return tf.reshape(tf.sum(tf.mul(apart, tap), 2), [...dY.shape.slice(0, -1), tap.shape[0]]);
  },
  dFilter(dY, x) {
    const channels = x.shape.at(-1)!;
    return tf.sum(
      tf.mul(tf.reshape(dY, [-1, channels, dY.shape.at(-1)! / channels]), tf.reshape(x, [-1, channels, 1])),
      0,
    );
  },
};

/**
 * A convolution is the sum of its taps: each multiplies what stands at its place of every window. So dX puts each tap's share back to
 * that place, and the gradient of a tap is that of one product. This serves every stride, padding, rounding and dilation. The
 * framework's own gradient refuses dilations and forgets dimRoundingMode; on the native backend it cannot do explicit paddings; on
 * wasm it lacks a kernel, and in three dimensions gives numbers that change from call to call.
 */
function repaired(kernel: string, tapIs: Tap): RepairedGradient {
  const own = frameworkGradient(kernel);
  return {
    kernel,
    inputs: ['x', 'filter'],
    gradient(dY, saved, settings) {
      if (isRight(settings)) return own(dY, saved, settings);
      const [x, filter] = saved as readonly [tf.Tensor, tf.Tensor];
      const [inputs, outputs] = filter.shape.slice(-2) as [number, number];
      const windows = windowsOver(x, dY, filter.shape.slice(0, -2), settings);
      const places = placesOf(windows);
      const taps = tf.reshape(filter, [places.length, inputs, outputs]);
      return {
        x: () =>
          sumOf(
            places.map((place, i) => {
              const tap = tf.reshape(tf.slice(taps, [i, 0, 0], [1, inputs, outputs]), [
                inputs,
                outputs,
              ]) as tf.Tensor2D;
              return putBack(tapIs.dX(dY, tap), windows, place, x);
            }),
          ),
        filter: () =>
          tf.reshape(
            tf.stack(places.map((place) => tapIs.dFilter(dY, takeOut(x, windows, place)))),
            filter.shape,
          ),
      };
    },
  };
}

function isRight({ pad, dilations, dimRoundingMode, dataFormat }: Settings): boolean {
  if (dataFormat === 'NCHW' || dataFormat === 'NCDHW') return true;
  const plain = [dilations ?? 1].flat().every((dilation) => dilation === 1);
  return (
    tf.getBackend() !== 'wasm' && plain && typeof pad === 'string' && (dimRoundingMode ?? 'floor') === 'floor'
  );
}

export const conv2d = repaired('Conv2D', full);
export const conv3d = repaired('Conv3D', full);
export const depthwiseConv2d = repaired('DepthwiseConv2dNative', depthwise);
