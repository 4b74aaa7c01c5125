import * as tf from '@tensorflow/tfjs';
import {
  exp,
  expm1,
  log,
  log1p,
  normalCdf,
  sigmoid,
  sigmoidBackward,
  softplus,
  tanh,
  tanhBackward,
} from '../../../scratch/core/elementary.ts';
import { defineSample, functionCase } from '../sample.ts';

/** 15 elements: of float32 three vectors and a rest of three, of float64 seven and a rest of one. */
const SHAPE = [5, 3];

export default defineSample({
  cases: [
    functionCase({
      name: 'exponential',
      inputs: (values) => ({ x: values.normal('x', SHAPE, 2) }),
      scratch: ({ x }) => exp(x),
      tfjs: ({ x }) => tf.exp(x),
    }),
    functionCase({
      name: 'logarithm',
      inputs: (values) => ({ x: values.uniform('x', SHAPE, 0.01, 10) }),
      scratch: ({ x }) => log(x),
      tfjs: ({ x }) => tf.log(x),
    }),
    functionCase({
      name: 'hyperbolic tangent',
      inputs: (values) => ({ x: values.normal('x', SHAPE, 2) }),
      scratch: ({ x }) => tanh(x),
      tfjs: ({ x }) => tf.tanh(x),
    }),
    functionCase({
      name: 'hyperbolic tangent beyond 1, where the formula is another',
      inputs: (values) => ({ x: values.logUniform('x', SHAPE, 1, 2) }),
      scratch: ({ x }) => tanh(x),
      tfjs: ({ x }) => tf.tanh(x),
    }),
    functionCase({
      name: 'back through the hyperbolic tangent',
      inputs: (values) => ({ dY: values.normal('dY', SHAPE), y: values.uniform('y', SHAPE, -0.9, 0.9) }),
      scratch: ({ dY, y }) => tanhBackward(dY, y),
      tfjs: ({ dY, y }) => tf.mul(dY, tf.sub(1, tf.square(y))),
    }),
    functionCase({
      name: 'sigmoid',
      inputs: (values) => ({ x: values.normal('x', SHAPE, 4) }),
      scratch: ({ x }) => sigmoid(x),
      tfjs: ({ x }) => tf.sigmoid(x),
    }),
    functionCase({
      name: 'back through the sigmoid',
      inputs: (values) => ({ dY: values.normal('dY', SHAPE), y: values.uniform('y', SHAPE, 0.05, 0.95) }),
      scratch: ({ dY, y }) => sigmoidBackward(dY, y),
      tfjs: ({ dY, y }) => tf.mul(dY, tf.mul(y, tf.sub(1, y))),
    }),
    functionCase({
      name: 'exponential less 1, near 0',
      inputs: (values) => ({ x: values.logUniform('x', SHAPE, 1e-5, 1e-2) }),
      scratch: ({ x }) => expm1(x),
      tfjs: ({ x }) => tf.expm1(x),
    }),
    functionCase({
      name: 'exponential less 1',
      inputs: (values) => ({ x: values.normal('x', SHAPE, 2) }),
      scratch: ({ x }) => expm1(x),
      tfjs: ({ x }) => tf.expm1(x),
    }),
    functionCase({
      name: 'logarithm of 1 + x, near 0',
      inputs: (values) => ({ x: values.logUniform('x', SHAPE, 1e-5, 1e-2) }),
      scratch: ({ x }) => log1p(x),
      tfjs: ({ x }) => tf.log1p(x),
    }),
    functionCase({
      name: 'softplus',
      inputs: (values) => ({ x: values.normal('x', SHAPE, 4) }),
      scratch: ({ x }) => softplus(x),
      tfjs: ({ x }) => tf.softplus(x),
    }),
    functionCase({
      name: 'distribution function of the normal distribution',
      inputs: (values) => ({ x: values.normal('x', SHAPE, 2) }),
      scratch: ({ x }) => normalCdf(x),
      tfjs: ({ x }) => tf.div(tf.add(1, tf.erf(tf.div(x, Math.SQRT2))), 2),
    }),
  ],
});
