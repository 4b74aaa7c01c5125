/** A schedule as a function of the tensor of all its steps, so that an error at one step cannot be averaged away. */
import * as tf from '@tensorflow/tfjs';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

/** 0, 1 ... last, both included. */
export function everyStep(last: number): Tensor {
  return tensor(
    [last + 1],
    Array.from({ length: last + 1 }, (_, step) => step),
    'float64',
  );
}

export const ratesOfTfjs = (steps: tf.Tensor, rate: (step: number) => number): tf.Tensor =>
  tf.tensor1d(Float32Array.from(steps.dataSync(), rate));
