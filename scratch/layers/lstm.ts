/**
 * Long short-term memory: a recurrent layer whose cell c carries what it remembers, past many time steps, by addition.
 *
 *   a_t = x_t W + h_{t-1} U + b, in four parts a_i, a_f, a_g, a_o of `units` columns each
 *   i = sigmoid(a_i)   f = sigmoid(a_f)   g = tanh(a_g)   o = sigmoid(a_o)      input, forget, candidate and output gate
 *   c_t = f c_{t-1} + i g   h_t = o tanh(c_t)   h_0 = c_0 = 0
 *
 * x [batch, time, inputs], kernel W [inputs, 4 units], recurrent kernel U [units, 4 units], bias b [4 units]; the output is the
 * last state h [batch, units], or with `returnSequences` all of them [batch, time, units].
 * Hochreiter, Schmidhuber (1997), "Long short-term memory"; Gers, Schmidhuber, Cummins (2000), "Learning to forget".
 */
import { add } from '../core/elementwise.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { type LstmStep, lstmStep, lstmStepBackward } from '../core/lstm.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { addRow, sumRows } from '../core/rows.ts';
import { batchMajor, blockOfRows, stackRows, timeMajor } from '../core/sequence.ts';
import { requireShape } from '../core/shape.ts';
import { type Tensor, zeros } from '../core/tensor.ts';

export interface LstmOptions {
  readonly inputs: number;
  readonly units: number;
  /** Whether the output is the state after every time step; left out, after the last. */
  readonly returnSequences?: boolean;
}

/** @throws ShapeError from `forward` when the input is not [batch, time, inputs]. */
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
      const rows = timeMajor(x);
      // The part of a_t that needs no state: one product for all time steps.
      const fromInput = addRow(matmul(rows, kernel.value), bias.value);
      const nothing = zeros([batch, units], x.precision);
      const steps: LstmStep[] = [];
      const states = [nothing];
      for (let t = 0, c = nothing; t < time; t++) {
        const fromState = matmul(states[t]!, recurrentKernel.value);
        steps[t] = lstmStep(blockOfRows(fromInput, t, batch), fromState, c);
        states[t + 1] = steps[t]!.h;
        c = steps[t]!.c;
      }
      return {
        output: returnSequences ? batchMajor(stackRows(states.slice(1)), time) : states[time]!,
        // Backpropagation through time. h_t reaches the loss through the output and through a_{t+1}, c_t through h_t and c_{t+1}:
        //   dh_t = dy_t + da_{t+1} U'     dc_t = dh_t o (1 - tanh(c_t)^2) + dc_{t+1} f_{t+1}
        //   da_i = dc_t g i (1 - i)   da_f = dc_t c_{t-1} f (1 - f)   da_g = dc_t i (1 - g^2)   da_o = dh_t tanh(c_t) o (1 - o)
        //   dW = sum_t x_t' da_t   dU = sum_t h_{t-1}' da_t   db = sum_t da_t   dx_t = da_t W'
        backward: pullback('lstm', [kernel, recurrentKernel, bias], (dY, gradients, want) => {
          const dOutputs = returnSequences ? timeMajor(dY) : undefined;
          let dH = dOutputs ? nothing : dY;
          let dC = nothing;
          const dAs: Tensor[] = [];
          for (let t = time - 1; t >= 0; t--) {
            if (dOutputs) dH = add(dH, blockOfRows(dOutputs, t, batch));
            const back = lstmStepBackward(steps[t]!, dH, dC);
            dAs[t] = back.dA;
            dC = back.dC;
            dH = matmul(back.dA, recurrentKernel.value, { transposeB: true });
          }
          const dA = stackRows(dAs);
          gradients.add(kernel, matmul(rows, dA, { transposeA: true }));
          gradients.add(recurrentKernel, matmul(stackRows(states.slice(0, time)), dA, { transposeA: true }));
          gradients.add(bias, sumRows(dA));
          return want.input ? batchMajor(matmul(dA, kernel.value, { transposeB: true }), time) : UNWANTED;
        }),
      };
    },
  };
}
