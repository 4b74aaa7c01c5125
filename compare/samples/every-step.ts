/** A schedule as a function of the tensor of all its steps, so that an error at one step cannot be averaged away. */
import * as tf from '@tensorflow/tfjs';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { type FunctionCase, functionCase } from './sample.ts';

type Rate = (step: number) => number;

/** 0, 1 ... last, both included. */
export function everyStep(last: number): Tensor {
  return tensor(
    [last + 1],
    Array.from({ length: last + 1 }, (_, step) => step),
    'float64',
  );
}

/** The rates of both sides at steps 0, 1 ... last. */
export const scheduleCase = (name: string, last: number, scratch: Rate, tfjs: Rate): FunctionCase =>
  functionCase({
    name,
    inputs: () => ({ steps: everyStep(last) }),
    scratch: ({ steps }) => tensor(steps.shape, Float64Array.from(steps.data, scratch), steps.precision),
    tfjs: ({ steps }) => tf.tensor1d(Float32Array.from(steps.dataSync(), tfjs)),
  });
