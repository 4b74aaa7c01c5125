/**
 * Trainable subsampling: the sum of each window times a coefficient, plus a bias, one of both for each channel.
 *
 *   y[n, oy, ox, c] = k_c s[n, oy, ox, c] + b_c,  s = the sum of the window of channel c
 *
 * x [n, height, width, channels], y [n, out height, out width, channels], `coefficient` k and `bias` b [channels]. Windows do not
 * overlap, and rows and columns that do not fill a last window are left out.
 * LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition": layers S2 and S4 of LeNet-5.
 */
import { affineGradients } from '../core/affine.ts';
import { asMatrix } from '../core/as-matrix.ts';
import { scale } from '../core/elementwise.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { averagePool, averagePoolGradient, poolingWindow } from '../core/pooling.ts';
import { addRow, multiplyRow } from '../core/rows.ts';
import { requireShape } from '../core/shape.ts';
import { reshape } from '../core/tensor.ts';
import { type Extent, pair } from '../core/window.ts';

export interface Subsampling2dOptions {
  readonly channels: number;
  readonly size: Extent;
}

/** @throws ShapeError from `forward` when the input is not [n, height, width, channels] with a place for the window */
export function subsampling2d(source: ParameterSource, { channels, size }: Subsampling2dOptions): Layer {
  const coefficient = source.parameter('coefficient', [channels]);
  const bias = source.parameter('bias', [channels]);
  const where = `subsampling2d ${coefficient.name}`;
  const [height, width] = pair(size);
  const elements = height * width;
  return {
    kind: 'layers/subsampling2d',
    parameters: [coefficient, bias],
    forward(x) {
      requireShape(`${where}: input`, x.shape, [-1, -1, -1, channels]);
      const window = poolingWindow(where, x.shape, { size, stride: size });
      const sums = scale(averagePool(x, window), elements);
      const s = asMatrix(where, sums, channels);
      return {
        output: reshape(addRow(multiplyRow(s, coefficient.value), bias.value), sums.shape),
        // y = k s + b gives dk = sum dy s and db = sum dy over all places, and ds = k dy reaches every x of its window as it is;
        // the gradient of a mean gives each of the m elements a share of 1/m.
        backward: pullback('subsampling2d', [coefficient, bias], (dOutput, gradients, want) => {
          const dY = asMatrix(`${where}: gradient of the output`, dOutput, channels);
          const { dGamma, dBeta } = affineGradients(dY, s);
          gradients.add(coefficient, dGamma);
          gradients.add(bias, dBeta);
          if (!want.input) return UNWANTED;
          const dS = multiplyRow(dY, coefficient.value);
          return averagePoolGradient(reshape(scale(dS, elements), sums.shape), window);
        }),
      };
    },
  };
}
