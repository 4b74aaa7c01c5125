/**
 * The plain recurrent layer: its state is a function of the input and of the state before.
 *
 *   z_t = x_t W + b + h_{t-1} U   h_t = f(z_t)   h_0 = 0
 *
 * with f tanh or ReLU. x [batch, time, inputs], kernel W [inputs, units], recurrent kernel U [units, units], bias b [units]; the
 * output is the last state h [batch, units], or with `returnSequences` all of them [batch, time, units].
 * Elman (1990), "Finding structure in time"; with ReLU: Le, Jaitly, Hinton (2015), "A simple way to initialize recurrent networks
 * of rectified linear units".
 */
import { relu } from '../activations/relu.ts';
import { tanh } from '../activations/tanh.ts';
import { add } from '../core/elementwise.ts';
import { type Forward, type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { sumRows } from '../core/rows.ts';
import { batchMajor, blockOfRows, stackRows, timeMajor } from '../core/sequence.ts';
import { requireShape } from '../core/shape.ts';
import { type Tensor, zeros } from '../core/tensor.ts';

export interface SimpleRnnOptions {
  readonly inputs: number;
  readonly units: number;
  readonly activation: 'tanh' | 'relu';
  /** Whether the output is the state after every time step; left out, after the last. */
  readonly returnSequences?: boolean;
}

const ACTIVATIONS = { tanh, relu };

/** @throws ShapeError from `forward` when the input is not [batch, time, inputs]. */
export function simpleRnn(
  source: ParameterSource,
  { inputs, units, activation, returnSequences = false }: SimpleRnnOptions,
): Layer {
  const kernel = source.parameter('kernel', [inputs, units]);
  const recurrentKernel = source.parameter('recurrent_kernel', [units, units]);
  const bias = source.parameter('bias', [units]);
  const f = ACTIVATIONS[activation]();
  return {
    kind: 'layers/simple-rnn',
    parameters: [kernel, recurrentKernel, bias],
    forward(x, context) {
      requireShape(`simpleRnn ${kernel.name}: input`, x.shape, [-1, -1, inputs]);
      const [batch, time] = x.shape as [number, number, number];
      const rows = timeMajor(x);
      // What needs no state: one product for all time steps.
      const a = matmul(rows, kernel.value, { bias: bias.value });
      const nothing = zeros([batch, units], x.precision);
      const before: Tensor[] = [];
      const steps: Forward<Tensor, Tensor>[] = [];
      let h = nothing;
      for (let t = 0; t < time; t++) {
        before[t] = h;
        const z = add(blockOfRows(a, t, batch), matmul(h, recurrentKernel.value));
        steps[t] = f.forward(z, context.scope(`step${t}`));
        h = steps[t]!.output;
      }
      return {
        output: returnSequences ? batchMajor(stackRows(steps.map(({ output }) => output)), time) : h,
        // Backpropagation through time: h_t reaches the loss through the output and through z_{t+1}.
        //   dh_t = dy_t + dz_{t+1} U'   dz_t = dh_t f'(z_t)
        //   dW = sum_t x_t' dz_t   dU = sum_t h_{t-1}' dz_t   db = sum_t dz_t   dx_t = dz_t W'
        backward: pullback('simpleRnn', [kernel, recurrentKernel, bias], (dY, gradients, want) => {
          const dOutputs = returnSequences ? timeMajor(dY) : undefined;
          let dH = dOutputs ? nothing : dY;
          const dZs: Tensor[] = [];
          for (let t = time - 1; t >= 0; t--) {
            if (dOutputs) dH = add(dH, blockOfRows(dOutputs, t, batch));
            dZs[t] = steps[t]!.backward(dH, gradients);
            dH = matmul(dZs[t]!, recurrentKernel.value, { transposeB: true });
          }
          const dZ = stackRows(dZs);
          gradients.add(kernel, matmul(rows, dZ, { transposeA: true }));
          gradients.add(recurrentKernel, matmul(stackRows(before), dZ, { transposeA: true }));
          gradients.add(bias, sumRows(dZ));
          return want.input ? batchMajor(matmul(dZ, kernel.value, { transposeB: true }), time) : UNWANTED;
        }),
      };
    },
  };
}
