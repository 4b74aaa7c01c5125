/**
 * Gated recurrent unit: a recurrent layer whose state h is a blend of what it was and of a candidate g.
 *
 *   a_t = x_t W + b, in three parts a_z, a_r, a_g of `units` columns each; W and U have the same parts
 *   z = sigmoid(a_z + s_z)   r = sigmoid(a_r + s_r)     update and reset gate
 *   g = tanh(a_g + r s_g)   with s = h_{t-1} U + b_s    where the reset gate acts after the product (`resetAfter`)
 *   g = tanh(a_g + s_g)     with s_z = h_{t-1} U_z, s_r = h_{t-1} U_r, s_g = (r h_{t-1}) U_g   where it acts before it
 *   h_t = z h_{t-1} + (1 - z) g   h_0 = 0
 *
 * x [batch, time, inputs], kernel W [inputs, 3 units], recurrent kernel U [units, 3 units]; bias [2, 3 units] with the rows b
 * and b_s where `resetAfter`, else b [3 units]. The output is the last state h [batch, units], or with `returnSequences` all of
 * them [batch, time, units].
 * Cho et al. (2014), "Learning phrase representations using RNN encoder-decoder for statistical machine translation" (before);
 * the form with one product for all parts is that of cuDNN, Keras and PyTorch (after).
 */
import { columns, joinColumns } from '../core/columns.ts';
import { add } from '../core/elementwise.ts';
import { gruStep, gruStepBackward } from '../core/gru.ts';
import { gruCandidate, gruCandidateBackward, gruGates, gruGatesBackward } from '../core/gru-reset-before.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { addRow, sumRows } from '../core/rows.ts';
import { batchMajor, blockOfRows, stackRows, timeMajor } from '../core/sequence.ts';
import { requireShape } from '../core/shape.ts';
import { reshape, type Tensor, zeros } from '../core/tensor.ts';

export interface GruOptions {
  readonly inputs: number;
  readonly units: number;
  /** Whether the reset gate acts after the product with the state, or before it. */
  readonly resetAfter: boolean;
  /** Whether the output is the state after every time step; left out, after the last. */
  readonly returnSequences?: boolean;
}

/** @throws ShapeError from `forward` when the input is not [batch, time, inputs]. */
export function gru(
  source: ParameterSource,
  { inputs, units, resetAfter, returnSequences = false }: GruOptions,
): Layer {
  const kernel = source.parameter('kernel', [inputs, 3 * units]);
  const recurrentKernel = source.parameter('recurrent_kernel', [units, 3 * units]);
  const bias = source.parameter('bias', resetAfter ? [2, 3 * units] : [3 * units]);
  return {
    kind: 'layers/gru',
    parameters: [kernel, recurrentKernel, bias],
    forward(x) {
      requireShape(`gru ${kernel.name}: input`, x.shape, [-1, -1, inputs]);
      const [batch, time] = x.shape as [number, number, number];
      const form = (resetAfter ? resetAfterProduct : resetBeforeProduct)(recurrentKernel.value, bias.value);
      const rows = timeMajor(x);
      // a_t needs no state: one product for all time steps.
      const a = addRow(matmul(rows, kernel.value), form.inputBias);
      const nothing = zeros([batch, units], x.precision);
      const steps: Step[] = [];
      const states = [nothing];
      for (let t = 0; t < time; t++) {
        steps[t] = form.step(blockOfRows(a, t, batch), states[t]!);
        states[t + 1] = steps[t]!.h;
      }
      return {
        output: returnSequences ? batchMajor(stackRows(states.slice(1)), time) : states[time]!,
        // Backpropagation through time: h_t reaches the loss through the output and through the next step. In each step
        //   dz = dh_t (h_{t-1} - g)   dg = dh_t (1 - z)   da_z = dz z (1 - z)   da_r = dr r (1 - r)   da_g = dg (1 - g^2)
        // with dr and dh_{t-1} by the place of the reset gate, below. Over all steps
        //   dW = sum_t x_t' da_t   db = sum_t da_t   dx_t = da_t W'
        backward: pullback('gru', [kernel, recurrentKernel, bias], (dY, gradients, want) => {
          const dOutputs = returnSequences ? timeMajor(dY) : undefined;
          let dH = dOutputs ? nothing : dY;
          const back: StepGradients[] = [];
          for (let t = time - 1; t >= 0; t--) {
            if (dOutputs) dH = add(dH, blockOfRows(dOutputs, t, batch));
            back[t] = steps[t]!.backward(dH);
            dH = back[t]!.dH;
          }
          const dA = stackRows(back.map((step) => step.dA));
          const dS = stackRows(back.map((step) => step.dS));
          const before = stackRows(states.slice(0, time));
          gradients.add(kernel, matmul(rows, dA, { transposeA: true }));
          gradients.add(recurrentKernel, form.recurrentGradient(before, dS));
          gradients.add(bias, form.biasGradient(dA, dS));
          return want.input ? batchMajor(matmul(dA, kernel.value, { transposeB: true }), time) : UNWANTED;
        }),
      };
    },
  };
}

/** What the place of the reset gate decides; made anew for each forward pass. */
interface Form {
  readonly inputBias: Tensor;
  /** From a_t and h_{t-1} to h_t; called once for each time step, in order. */
  step(a: Tensor, before: Tensor): Step;
  /** Of the recurrent kernel, from the states h_{t-1} and the gradients of s_t of all time steps, [time * batch, ...]. */
  recurrentGradient(before: Tensor, dS: Tensor): Tensor;
  biasGradient(dA: Tensor, dS: Tensor): Tensor;
}

interface Step {
  readonly h: Tensor;
  backward(dH: Tensor): StepGradients;
}

/** Gradients of a_t, of s_t, and of h_{t-1}. */
interface StepGradients {
  readonly dA: Tensor;
  readonly dS: Tensor;
  readonly dH: Tensor;
}

/**
 * s = h_{t-1} U + b_s reaches g through r s_g, so
 *   dr = da_g s_g   ds_z = da_z   ds_r = da_r   ds_g = da_g r
 *   dh_{t-1} = dh_t z + ds U'   dU = sum_t h_{t-1}' ds_t   db_s = sum_t ds_t
 */
function resetAfterProduct(U: Tensor, bias: Tensor): Form {
  const [inputBias, stateBias] = [0, 1].map((row) => reshape(blockOfRows(bias, row, 1), [U.shape[1]!]));
  return {
    inputBias: inputBias!,
    step(a, before) {
      const step = gruStep(a, addRow(matmul(before, U), stateBias!), before);
      return {
        h: step.h,
        backward(dNext) {
          const { dA, dS, dH } = gruStepBackward(step, dNext);
          return { dA, dS, dH: add(dH, matmul(dS, U, { transposeB: true })) };
        },
      };
    },
    recurrentGradient: (before, dS) => matmul(before, dS, { transposeA: true }),
    biasGradient: (dA, dS) => stackRows([dA, dS].map((d) => reshape(sumRows(d), [1, U.shape[1]!]))),
  };
}

/**
 * Here a and s are only added, so ds = da. The candidate's part of s is (r h_{t-1}) U_g, the gates' part h_{t-1} U_zr:
 *   d(r h_{t-1}) = da_g U_g'   dr = d(r h_{t-1}) h_{t-1}
 *   dh_{t-1} = dh_t z + d(r h_{t-1}) r + da_zr U_zr'   dU_zr = sum_t h_{t-1}' da_zr   dU_g = sum_t (r h_{t-1})' da_g
 */
function resetBeforeProduct(U: Tensor, bias: Tensor): Form {
  const units = U.shape[0]!;
  const forGates = columns(U, 0, 2 * units);
  const forCandidate = columns(U, 2 * units, units);
  const resets: Tensor[] = [];
  return {
    inputBias: bias,
    step(a, before) {
      const gates = gruGates(a, matmul(before, forGates), before);
      const step = gruCandidate(a, matmul(gates.reset, forCandidate), gates);
      resets.push(step.reset);
      return {
        h: step.h,
        backward(dNext) {
          const dG = gruCandidateBackward(step, dNext);
          const dReset = matmul(dG, forCandidate, { transposeB: true });
          const { dGates, dH } = gruGatesBackward(step, dNext, dReset);
          const dA = joinColumns(dGates, dG);
          return { dA, dS: dA, dH: add(dH, matmul(dGates, forGates, { transposeB: true })) };
        },
      };
    },
    recurrentGradient: (before, dS) =>
      joinColumns(
        matmul(before, columns(dS, 0, 2 * units), { transposeA: true }),
        matmul(stackRows(resets), columns(dS, 2 * units, units), { transposeA: true }),
      ),
    biasGradient: (dA) => sumRows(dA),
  };
}
