/**
 * Average pooling of sequences: y = the mean of each window of steps, channel by channel, of the elements that lie within the
 * sequence: padding does not count, as in TensorFlow. It is average-pooling2d.ts over images of one row.
 *
 * x [n, steps, channels], y [n, out steps, channels].
 */
import type { Layer } from '../core/layer.ts';
import { averagePool, averagePoolGradient, poolingWindow } from '../core/pooling.ts';
import { alongRow, asImages, asSequences, type SequencePadding } from '../core/sequence-window.ts';

export interface AveragePooling1dOptions {
  readonly poolSize: number;
  /** Left out: the pool size, so that windows do not overlap. */
  readonly stride?: number;
  /** Less than the pool size at both ends; left out: `valid`. */
  readonly padding?: SequencePadding;
}

/** @throws ShapeError from `forward` when the input is not [n, steps, channels] with a place for the window */
export function averagePooling1d({
  poolSize,
  stride = poolSize,
  padding = 'valid',
}: AveragePooling1dOptions): Layer {
  const place = alongRow({ size: poolSize, stride, padding });
  return {
    kind: 'layers/average-pooling1d',
    parameters: [],
    forward(input) {
      const x = asImages('averagePooling1d', input);
      const window = poolingWindow('averagePooling1d', x.shape, place);
      return {
        output: asSequences(averagePool(x, window)),
        // y_o = (sum of the x_i in window o) / m_o, m_o elements, so dx_i is the sum of dy_o / m_o over the windows that i is in.
        backward: (dY) => asSequences(averagePoolGradient(asImages('averagePooling1d', dY), window)),
      };
    },
  };
}
