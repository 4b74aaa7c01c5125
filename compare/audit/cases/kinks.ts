/** On a kink, a gradient must lie between the derivatives from the left and from the right; entries that are tied move together. */
import * as tf from '@tensorflow/tfjs';
import { ask } from '../case.ts';
import { exactly } from '../inputs.ts';

const zeros = { x: exactly([3], [0, -1, 1]) };
const oneSided = 'one-sided';
const together = 'together';
const tied = { x: exactly([3], [2, 2, 2]) };
const pair = { a: exactly([2], [1, 1]), b: exactly([2], [1, 1]) };

export default [
  ask('Abs', 'tf.abs(x) at 0', zeros, ({ x }) => tf.abs(x), oneSided),
  ask('Relu', 'tf.relu(x) at 0', zeros, ({ x }) => tf.relu(x), oneSided),
  ask('Relu6', 'tf.relu6(x) at 0 and 6', { x: exactly([2], [0, 6]) }, ({ x }) => tf.relu6(x), oneSided),
  ask('LeakyRelu', 'tf.leakyRelu(x) at 0', zeros, ({ x }) => tf.leakyRelu(x), oneSided),
  ask('Elu', 'tf.elu(x) at 0', zeros, ({ x }) => tf.elu(x), oneSided),
  ask('Selu', 'tf.selu(x) at 0', zeros, ({ x }) => tf.selu(x), oneSided),
  ask(
    'Prelu',
    'tf.prelu(x, alpha) at 0',
    { ...zeros, alpha: exactly([1], [0.25]) },
    ({ x, alpha }) => tf.prelu(x, alpha),
    oneSided,
  ),
  ask(
    'ClipByValue',
    'tf.clipByValue(x, -1, 1) at its bounds',
    zeros,
    ({ x }) => tf.clipByValue(x, -1, 1),
    oneSided,
  ),
  ask('Sqrt', 'tf.square(tf.sqrt(x)) at 0.25', { x: exactly([1], [0.25]) }, ({ x }) => tf.square(tf.sqrt(x))),
  ask('Max', 'tf.max(x) of three equal numbers', tied, ({ x }) => tf.max(x), together),
  ask('Min', 'tf.min(x) of three equal numbers', tied, ({ x }) => tf.min(x), together),
  ask('Maximum', 'tf.maximum(a, b) of equal numbers', pair, ({ a, b }) => tf.maximum(a, b), oneSided),
  ask('Maximum', 'tf.maximum(x, x)', tied, ({ x }) => tf.maximum(x, x)),
  ask('Minimum', 'tf.minimum(a, b) of equal numbers', pair, ({ a, b }) => tf.minimum(a, b), oneSided),
  ask('Minimum', 'tf.minimum(x, x)', tied, ({ x }) => tf.minimum(x, x)),
  ask(
    'MaxPool',
    'tf.maxPool(x, 2, 2) of equal numbers',
    { x: exactly([1, 2, 2, 1], [1, 1, 1, 1]) },
    ({ x }) => tf.maxPool(x, 2, 2, 'valid'),
    together,
  ),
  ask(
    'MaxPool3D',
    'tf.maxPool3d(x, 2, 2) of equal numbers',
    { x: exactly([1, 2, 2, 2, 1], [1, 1, 1, 1, 1, 1, 1, 1]) },
    ({ x }) => tf.maxPool3d(x, 2, 2, 'valid'),
    together,
  ),
  ask('Sqrt', 'tf.norm(x) of zeros', { x: exactly([2], [0, 0]) }, ({ x }) => tf.norm(x), oneSided),
  ask('Pow', 'tf.pow(x, 2) at 0', { x: exactly([1], [0]) }, ({ x }) => tf.pow(x, 2)),
  ask('Pow', 'tf.pow(x, 1) at 0', { x: exactly([1], [0]) }, ({ x }) => tf.pow(x, 1)),
  ask('Pow', 'tf.pow(x, 0) at 0', { x: exactly([1], [0]) }, ({ x }) => tf.pow(x, 0)),
  ask('Pow', 'tf.pow(x, 2) and pow(x, 3) below 0', { x: exactly([2], [-1.5, -0.5]) }, ({ x }) =>
    tf.add(tf.pow(x, 2), tf.pow(x, 3)),
  ),
];
