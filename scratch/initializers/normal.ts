/**
 * Normal draws: mean + deviation z. The articles' perceptron and SimpleNeuralNetwork begin with mean 0 and deviation 0.01, small
 * enough for tanh and sigmoid to be steep and large enough to tell the units of a layer apart.
 */
import { linear } from '../core/elementwise.ts';
import type { Tensor } from '../core/tensor.ts';

export interface NormalOptions {
  readonly mean: number;
  readonly deviation: number;
}

/** `normals`: standard normal draws of any shape, which is that of the result. */
export function normal(normals: Tensor, { mean, deviation }: NormalOptions): Tensor {
  return linear(normals, deviation, mean);
}
