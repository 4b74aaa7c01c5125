/**
 * Radial basis functions with fixed centres: how far x is from each of them, squared.
 *
 *   y_i = sum_j (x_j - w_ij)^2
 *
 * x [n, features], y [n, centres]; the centres w are data, no parameters. The less y_i, the more x is like centre i.
 * LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition": the output of LeNet-5, whose
 * centres are pictures of the characters.
 */
import { multiply, scale } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { spreadPlaces, sumPlaces } from '../core/places.ts';
import { addRow, multiplyColumn, sumColumns } from '../core/rows.ts';
import { requireShape, ShapeError } from '../core/shape.ts';
import { reshape, tensor } from '../core/tensor.ts';

export interface RadialBasisOptions {
  /** All of one length, the number of features. */
  readonly centres: readonly (readonly number[])[];
}

/** @throws ShapeError when the centres are not of one length, and from `forward` when the input is not [n, features] */
export function radialBasis({ centres }: RadialBasisOptions): Layer {
  const count = centres.length;
  const features = centres[0]?.length ?? 0;
  const other = centres.find(({ length }) => length !== features);
  if (count === 0 || other !== undefined) {
    throw new ShapeError(
      `radialBasis: needs centres of one length, got ${count === 0 ? 'none' : `${features} and ${other!.length}`}`,
    );
  }
  const negated = centres.flatMap((centre) => centre.map((value) => -value));
  return {
    kind: 'layers/radial-basis',
    parameters: [],
    forward(x) {
      requireShape('radialBasis: input', x.shape, [-1, features]);
      const n = x.shape[0]!;
      const away = addRow(
        reshape(spreadPlaces(x, count), [n, count * features]),
        tensor([count * features], negated, x.precision),
      );
      const differences = reshape(away, [n * count, features]);
      return {
        output: reshape(sumColumns(multiply(differences, differences)), [n, count]),
        // dy_i / dx_j = 2 (x_j - w_ij), so dx_j = sum_i 2 dy_i (x_j - w_ij).
        backward(dY) {
          const byCentre = multiplyColumn(differences, reshape(dY, [n * count]));
          return scale(sumPlaces(reshape(byCentre, [n, count, features])), 2);
        },
      };
    },
  };
}
