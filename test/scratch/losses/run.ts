import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import type { Layer } from '../../../scratch/core/layer.ts';
import type { Precision } from '../../../scratch/core/precision.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import type { Loss } from '../../../scratch/losses/loss.ts';

/** A loss at an input, and the gradient that it sends back. */
export function run<In, DIn>(loss: Layer<In, Tensor, DIn>, input: In, precision: Precision = 'float64') {
  const gradients = new Gradients();
  const { output, backward } = loss.forward(input, INFERENCE);
  const dInput = backward(tensor([], [1], precision), gradients);
  return { value: output.data[0]!, dInput, gradients };
}

/** The same for matrices written as rows. */
export function runOnRows(
  loss: Loss,
  prediction: readonly (readonly number[])[],
  target: readonly (readonly number[])[],
  { weights, precision = 'float64' }: { weights?: readonly number[]; precision?: Precision } = {},
) {
  const { value, dInput } = run(
    loss,
    {
      prediction: rows(prediction, precision),
      target: rows(target, precision),
      weights: weights && tensor([weights.length], weights, precision),
    },
    precision,
  );
  return { value, gradient: Array.from(dInput.data) };
}

export const rows = (numbers: readonly (readonly number[])[], precision: Precision = 'float64'): Tensor =>
  tensor([numbers.length, numbers[0]!.length], numbers.flat(), precision);
