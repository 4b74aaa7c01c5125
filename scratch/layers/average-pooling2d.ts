/**
 * Average pooling: y = the mean of each window, channel by channel, of the elements that lie within the image: padding does not
 * count, as in TensorFlow.
 *
 * x [n, height, width, channels], y [n, out height, out width, channels].
 * LeCun et al. (1989), "Backpropagation applied to handwritten zip code recognition".
 */
import type { Layer } from '../core/layer.ts';
import { averagePool, averagePoolGradient, poolingWindow } from '../core/pooling.ts';
import type { Extent, Padding } from '../core/window.ts';

export interface AveragePooling2dOptions {
  readonly poolSize: Extent;
  /** Left out: the pool size, so that windows do not overlap. */
  readonly stride?: Extent;
  /** Less than the pool size on every side; left out: `valid`. */
  readonly padding?: Padding;
}

/** @throws ShapeError from `forward` when the input is not [n, height, width, channels] with a place for the window */
export function averagePooling2d({
  poolSize,
  stride = poolSize,
  padding = 'valid',
}: AveragePooling2dOptions): Layer {
  return {
    kind: 'layers/average-pooling2d',
    parameters: [],
    forward(x) {
      const window = poolingWindow('averagePooling2d', x.shape, { size: poolSize, stride, padding });
      return {
        output: averagePool(x, window),
        // y_o = (sum of the x_i in window o) / m_o, m_o elements, so dx_i is the sum of dy_o / m_o over the windows that i is in.
        backward: (dY) => averagePoolGradient(dY, window),
      };
    },
  };
}
