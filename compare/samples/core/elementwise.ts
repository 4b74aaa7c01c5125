import * as tf from '@tensorflow/tfjs';
import { add, linear, map, multiply, scale, subtract, zip } from '../../../scratch/core/elementwise.ts';
import { defineSample, type FunctionCase, functionCase } from '../sample.ts';

const onTwo = (name: string, scratch: FunctionCase['scratch'], tfjs: FunctionCase['tfjs']): FunctionCase =>
  functionCase({
    name,
    inputs: (values) => ({ x: values.normal('x', [5, 3]), y: values.normal('y', [5, 3]) }),
    scratch,
    tfjs,
  });

export default defineSample({
  cases: [
    onTwo(
      'map',
      ({ x }) => map(x, (value) => value * value),
      ({ x }) => tf.square(x),
    ),
    onTwo(
      'zip',
      ({ x, y }) => zip(x, y, (a, b) => a * b * b),
      ({ x, y }) => tf.mul(x, tf.square(y)),
    ),
    onTwo(
      'add',
      ({ x, y }) => add(x, y),
      ({ x, y }) => tf.add(x, y),
    ),
    onTwo(
      'subtract',
      ({ x, y }) => subtract(x, y),
      ({ x, y }) => tf.sub(x, y),
    ),
    onTwo(
      'multiply',
      ({ x, y }) => multiply(x, y),
      ({ x, y }) => tf.mul(x, y),
    ),
    onTwo(
      'scale',
      ({ x }) => scale(x, -1.75),
      ({ x }) => tf.mul(x, -1.75),
    ),
    onTwo(
      'linear',
      ({ x }) => linear(x, -1.75, 0.5),
      ({ x }) => tf.add(tf.mul(x, -1.75), 0.5),
    ),
  ],
});
