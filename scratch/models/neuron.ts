/** A single neuron: output = sigmoid(w . x + b). weights w [d], bias b [], inputs x [d], output []. McCulloch, Pitts (1943). */
import { sigmoid } from '../core/elementary.ts';
import { dot } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import type { Tensor } from '../core/tensor.ts';

/** @throws ShapeError when weights and inputs differ in length. */
export function neuron(weights: Tensor, bias: Tensor, inputs: Tensor): Tensor {
  return sigmoid(scalar(dot(weights, inputs) + bias.data[0]!, inputs.precision));
}
