/**
 * Dense (fully connected) layer: y = x W + b, on the last axis.
 *
 * x [..., inputs], kernel W [inputs, units], bias b [units], y [..., units].
 * Rumelhart, Hinton, Williams (1986), "Learning representations by back-propagating errors".
 */
import { asMatrix, withLeadingAxes } from '../core/as-matrix.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { sumRows } from '../core/rows.ts';

export interface DenseOptions {
  readonly inputs: number;
  readonly units: number;
}

/** @throws ShapeError from `forward` when the input is not [..., inputs]. */
export function dense(source: ParameterSource, { inputs, units }: DenseOptions): Layer {
  const kernel = source.parameter('kernel', [inputs, units]);
  const bias = source.parameter('bias', [units]);
  const where = {
    input: `dense ${kernel.name}: input`,
    dOutput: `dense ${kernel.name}: gradient of the output`,
  };
  return {
    kind: 'layers/dense',
    parameters: [kernel, bias],
    forward(input) {
      const x = asMatrix(where.input, input, inputs);
      return {
        output: withLeadingAxes(matmul(x, kernel.value, { bias: bias.value }), input),
        // With the leading axes as rows i, y_ij = sum_k x_ik W_kj + b_j, so
        //   dx_ik = sum_j dy_ij W_kj      dx = dy W'
        //   dW_kj = sum_i x_ik dy_ij      dW = x' dy
        //   db_j  = sum_i dy_ij           the bias reaches every row
        backward: pullback('dense', [kernel, bias], (dOutput, gradients, want) => {
          const dY = asMatrix(where.dOutput, dOutput, units);
          gradients.add(kernel, matmul(x, dY, { transposeA: true }));
          gradients.add(bias, sumRows(dY));
          return want.input
            ? withLeadingAxes(matmul(dY, kernel.value, { transposeB: true }), input)
            : UNWANTED;
        }),
      };
    },
  };
}
