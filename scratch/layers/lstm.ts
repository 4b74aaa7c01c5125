/**
 * Long short-term memory: a recurrent layer whose cell c carries what it remembers, past many time steps, by addition.
 *
 *   z_t = x_t W + b + h_{t-1} U, in four parts z_i, z_f, z_g, z_o of `units` columns each
 *   i = sigmoid(z_i)   f = sigmoid(z_f)   o = sigmoid(z_o)   g = tanh(z_g)      input, forget and output gate, candidate
 *   c_t = f c_{t-1} + i g   h_t = o tanh(c_t)   h_0 = c_0 = 0
 *
 * x [batch, time, inputs], kernel W [inputs, 4 units], recurrent kernel U [units, 4 units], bias b [4 units]; the output is the
 * last state h [batch, units], or with `returnSequences` all of them [batch, time, units].
 * Hochreiter, Schmidhuber (1997), "Long short-term memory"; Gers, Schmidhuber, Cummins (2000), "Learning to forget".
 */

import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { type LstmCell, lstmCell, lstmCellBackward } from '../core/lstm.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { addProduct, rightFactor } from '../core/right-factor.ts';
import { sumRows } from '../core/rows.ts';
import { asLastStep, batchMajor, blockOfRows, rowsOf, timeMajor } from '../core/sequence.ts';
import { requireShape, ShapeError } from '../core/shape.ts';
import { fresh, freshLike, type Tensor, zeros } from '../core/tensor.ts';

export interface LstmOptions {
  readonly inputs: number;
  readonly units: number;
  /** Whether the output is the state after every time step; left out, after the last. */
  readonly returnSequences?: boolean;
}

/** @throws ShapeError from `forward` when the input is not [batch, time, inputs], or has no time step. */
export function lstm(
  source: ParameterSource,
  { inputs, units, returnSequences = false }: LstmOptions,
): Layer {
  const kernel = source.parameter('kernel', [inputs, 4 * units]);
  const recurrentKernel = source.parameter('recurrent_kernel', [units, 4 * units]);
  const bias = source.parameter('bias', [4 * units]);
  return {
    kind: 'layers/lstm',
    parameters: [kernel, recurrentKernel, bias],
    forward(x) {
      requireShape(`lstm ${kernel.name}: input`, x.shape, [-1, -1, inputs]);
      const [batch, time] = x.shape as [number, number, number];
      if (time === 0) throw new ShapeError(`lstm ${kernel.name}: input has no time step, needs at least one`);
      const rows = timeMajor(x);
      // What needs no state is one product for all time steps; in each of them z_t becomes the gates.
      const z = matmul(rows, kernel.value, { bias: bias.value });
      const h = fresh([time * batch, units], x.precision);
      const atStep = (x: Tensor, t: number) => blockOfRows(x, t, batch);
      const U = rightFactor(recurrentKernel.value, batch);
      const cells: LstmCell[] = [];
      let c = zeros([batch, units], x.precision);
      for (let t = 0; t < time; t++) {
        if (t > 0) addProduct(atStep(z, t), atStep(h, t - 1), U);
        cells[t] = lstmCell(atStep(z, t), c, atStep(h, t));
        c = cells[t]!.c;
      }
      return {
        output: returnSequences ? batchMajor(h, time) : atStep(h, time - 1),
        // Backpropagation through time: h_t reaches the loss through the output and through z_{t+1}, c_t through h_t and c_{t+1}.
        //   dh_t = dy_t + dz_{t+1} U'   dc_t = dh_t o (1 - tanh(c_t)^2) + dc_{t+1} f_{t+1}
        //   dz_i = dc_t g i (1 - i)   dz_f = dc_t c_{t-1} f (1 - f)   dz_g = dc_t i (1 - g^2)   dz_o = dh_t tanh(c_t) o (1 - o)
        //   dW = sum_t x_t' dz_t   dU = sum_t h_{t-1}' dz_t   db = sum_t dz_t   dx_t = dz_t W'
        backward: pullback('lstm', [kernel, recurrentKernel, bias], (dY, gradients, want) => {
          const dH = returnSequences ? timeMajor(dY) : asLastStep(dY, time);
          const dZ = freshLike(z);
          const transposedU = rightFactor(recurrentKernel.value, batch, { transpose: true });
          let dC = zeros([batch, units], x.precision);
          for (let t = time - 1; t >= 0; t--) {
            if (t < time - 1) addProduct(atStep(dH, t), atStep(dZ, t + 1), transposedU);
            dC = lstmCellBackward(cells[t]!, atStep(dH, t), dC, atStep(dZ, t));
          }
          const before = rowsOf(h, 0, (time - 1) * batch);
          const dZAfter = rowsOf(dZ, batch, time * batch);
          gradients.add(kernel, matmul(rows, dZ, { transposeA: true }));
          gradients.add(recurrentKernel, matmul(before, dZAfter, { transposeA: true }));
          gradients.add(bias, sumRows(dZ));
          return want.input ? batchMajor(matmul(dZ, kernel.value, { transposeB: true }), time) : UNWANTED;
        }),
      };
    },
  };
}
