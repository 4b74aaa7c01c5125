/**
 * Gated recurrent unit: a recurrent layer whose state h is a blend of what it was and of a candidate g.
 *
 *   a_t = x_t W + b, and s_t from the state before, in three parts z, r, g of `units` columns each; U has the same parts
 *   z = sigmoid(a_z + s_z)   r = sigmoid(a_r + s_r)                 update and reset gate
 *   g = tanh(a_g + r s_g)    with s_t = h_{t-1} U + b_s             where the reset gate acts after the product (`resetAfter`)
 *   g = tanh(a_g + s_g)      with s_g = (r h_{t-1}) U_g, s_z = h_{t-1} U_z, s_r = h_{t-1} U_r     where it acts before it
 *   h_t = z h_{t-1} + (1 - z) g   h_0 = 0
 *
 * x [batch, time, inputs], kernel W [inputs, 3 units], recurrent kernel U [units, 3 units]; bias [2, 3 units] of the rows b and
 * b_s where `resetAfter`, else b [3 units]. The output is the last state h [batch, units], or with `returnSequences` all of them
 * [batch, time, units].
 * Cho et al. (2014), "Learning phrase representations using RNN encoder-decoder for statistical machine translation", resets
 * before the product; cuDNN, PyTorch and Keras reset after it, so that one product serves all three parts.
 */
import { columns, joinColumns } from '../core/columns.ts';
import { add } from '../core/elementwise.ts';
import { gruStep, gruStepBackward } from '../core/gru.ts';
import { gruResetFirstStep, gruResetFirstStepBackward } from '../core/gru-reset-first.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { sumRows } from '../core/rows.ts';
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
      // What needs no state: one product for all time steps.
      const a = matmul(rows, kernel.value, { bias: form.inputBias });
      const nothing = zeros([batch, units], x.precision);
      const steps: Step[] = [];
      let h = nothing;
      for (let t = 0; t < time; t++) {
        steps[t] = form.step(blockOfRows(a, t, batch), h);
        h = steps[t]!.h;
      }
      return {
        output: returnSequences ? batchMajor(stackRows(steps.map((step) => step.h)), time) : h,
        // Backpropagation through time: h_t reaches the loss through the output and through the next step. In each step
        //   dz = dh_t (h_{t-1} - g)   dg = dh_t (1 - z)   da_z = dz z (1 - z)   da_r = dr r (1 - r)   da_g = dg (1 - g^2)
        // where dr and dh_{t-1} depend on the form, below. Over all steps
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
          const dS = resetAfter ? stackRows(back.map((step) => step.dS)) : dA;
          gradients.add(kernel, matmul(rows, dA, { transposeA: true }));
          gradients.add(recurrentKernel, form.recurrentGradient(steps, dS));
          gradients.add(bias, form.biasGradient(dA, dS));
          return want.input ? batchMajor(matmul(dA, kernel.value, { transposeB: true }), time) : UNWANTED;
        }),
      };
    },
  };
}

/** What the place of the reset gate decides. */
interface Form {
  readonly inputBias: Tensor;
  /** From a_t and h_{t-1} to h_t. */
  step(a: Tensor, before: Tensor): Step;
  /** From the gradients of a and of s in all steps, in the order of time. */
  recurrentGradient(steps: readonly Step[], dS: Tensor): Tensor;
  biasGradient(dA: Tensor, dS: Tensor): Tensor;
}

interface Step {
  /** h_{t-1} and h_t */
  readonly before: Tensor;
  readonly h: Tensor;
  /** What U_g multiplies. */
  readonly candidateOperand: Tensor;
  backward(dH: Tensor): StepGradients;
}

/** Of a_t, of s_t and of h_{t-1}. */
interface StepGradients {
  readonly dA: Tensor;
  readonly dS: Tensor;
  readonly dH: Tensor;
}

// s_t = h_{t-1} U + b_s reaches the candidate by the product r s_g, so
//   dr = da_g s_g   ds_z = da_z   ds_r = da_r   ds_g = da_g r
//   dh_{t-1} = dh_t z + ds_t U'   dU = sum_t h_{t-1}' ds_t   db_s = sum_t ds_t
function resetAfterProduct(U: Tensor, bias: Tensor): Form {
  const width = U.shape[1]!;
  const [inputBias, stateBias] = [0, 1].map((row) => reshape(blockOfRows(bias, row, 1), [width]));
  return {
    inputBias: inputBias!,
    step(a, before) {
      const step = gruStep(a, U, stateBias!, before);
      return { ...step, candidateOperand: before, backward: (dH) => gruStepBackward(step, U, dH) };
    },
    recurrentGradient: (steps, dS) =>
      matmul(stackRows(steps.map((step) => step.before)), dS, { transposeA: true }),
    biasGradient: (dA, dS) => stackRows([dA, dS].map((d) => reshape(sumRows(d), [1, width]))),
  };
}

// a and s are only added, so ds = da. s_g = (r h_{t-1}) U_g, so
//   d(r h_{t-1}) = da_g U_g'   dr = d(r h_{t-1}) h_{t-1}
//   dh_{t-1} = dh_t z + d(r h_{t-1}) r + da_z U_z' + da_r U_r'
//   dU_z = sum_t h_{t-1}' da_z   dU_r = sum_t h_{t-1}' da_r   dU_g = sum_t (r h_{t-1})' da_g
function resetBeforeProduct(U: Tensor, bias: Tensor): Form {
  const units = U.shape[0]!;
  return {
    inputBias: bias,
    step(a, before) {
      const step = gruResetFirstStep(a, U, before);
      return {
        ...step,
        candidateOperand: step.reset,
        backward(dH) {
          const back = gruResetFirstStepBackward(step, U, dH);
          return { ...back, dS: back.dA };
        },
      };
    },
    recurrentGradient(steps, dS) {
      const before = stackRows(steps.map((step) => step.before));
      const reset = stackRows(steps.map((step) => step.candidateOperand));
      return joinColumns(
        matmul(before, columns(dS, 0, 2 * units), { transposeA: true }),
        matmul(reset, columns(dS, 2 * units, units), { transposeA: true }),
      );
    },
    biasGradient: (dA) => sumRows(dA),
  };
}
