/** Sums, means, extremes, products and running sums, over each choice of axes. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { apart, between, exactly, type Input, signed } from '../inputs.ts';

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;
type Choice = readonly [shape: readonly number[], axis: number | number[] | undefined, keepDims: boolean];

const CHOICES: readonly Choice[] = [
  [[2, 3, 4], undefined, false],
  [[2, 3, 4], 0, false],
  [[2, 3, 4], 1, false],
  [[2, 3, 4], 1, true],
  [[2, 3, 4], -1, false],
  [[2, 3, 4], -2, true],
  [[2, 3, 4], [0, 2], false],
  [[2, 3, 4], [2, 0], true],
  [[2, 3, 4], [0, -1], false],
  [[1, 3], 0, false],
  [[], undefined, false],
];

type Make = (shape: readonly number[]) => Input;

const reductions = (kernel: string, op: string, make: Make, f: Reduction): AuditCase[] =>
  CHOICES.map(([shape, axis, keepDims]) => {
    const settings = [axis === undefined ? [] : JSON.stringify(axis), keepDims ? 'true' : []]
      .flat()
      .join(', ');
    const name = `tf.${op}(${['x', settings].filter(Boolean).join(', ')}), x [${shape.join(', ')}]`;
    return ask(kernel, name, { x: make(shape) }, ({ x }) => f(x, axis, keepDims));
  });

const any: Make = (shape) => between(shape, -1.5, 1.5);
const distinct: Make = (shape) => apart(shape);
const factors: Make = (shape) => between(shape, 0.75, 1.25);

const running = (shape: readonly number[], axis: number, exclusive: boolean, reverse: boolean): AuditCase =>
  ask(
    'Cumsum',
    `tf.cumsum(x, ${axis}, ${exclusive}, ${reverse}), x [${shape.join(', ')}]`,
    { x: any(shape) },
    ({ x }) => tf.cumsum(x, axis, exclusive, reverse),
  );

export default [
  ...reductions('Sum', 'sum', any, tf.sum),
  ...reductions('Mean', 'mean', any, tf.mean),
  ...reductions('Max', 'max', distinct, tf.max),
  ...reductions('Min', 'min', distinct, tf.min),
  ...reductions('Prod', 'prod', factors, tf.prod),
  ...reductions('Exp', 'logSumExp', any, tf.logSumExp),
  ...reductions('Square', 'moments', any, (x, axis, keepDims) => tf.moments(x, axis, keepDims).variance),
  ...reductions(
    'Sqrt',
    'euclideanNorm',
    (shape) => signed(shape),
    (x, axis, keepDims) => tf.euclideanNorm(x, axis, keepDims),
  ),
  ask('Prod', 'tf.prod(x) with one zero', { x: exactly([4], [1.5, 0, -2, 0.5]) }, ({ x }) => tf.prod(x)),
  ask('Prod', 'tf.prod(x) with two zeros', { x: exactly([4], [1.5, 0, -2, 0]) }, ({ x }) => tf.prod(x)),
  ask('Abs', 'tf.norm(x, 1)', { x: signed([2, 3]) }, ({ x }) => tf.norm(x, 1)),
  ask('Max', 'tf.norm(x, Infinity)', { x: exactly([2, 3], [0.5, -1.5, 1, -0.25, 0.75, 1.25]) }, ({ x }) =>
    tf.norm(x, Number.POSITIVE_INFINITY),
  ),
  ask('Sqrt', "tf.norm(x, 'fro', [0, 1])", { x: signed([2, 3]) }, ({ x }) => tf.norm(x, 'fro', [0, 1])),
  ask('ArgMax', 'tf.argMax(x, 1)', { x: apart([2, 3]) }, ({ x }) => tf.argMax(x, 1)),
  ask('ArgMin', 'tf.argMin(x, 1)', { x: apart([2, 3]) }, ({ x }) => tf.argMin(x, 1)),
  running([4], 0, false, false),
  running([4], 0, true, false),
  running([4], 0, false, true),
  running([4], 0, true, true),
  running([2, 3], 1, true, true),
  running([2, 3], 0, false, false),
  running([3, 3], 0, false, false),
  running([3, 3], 0, true, true),
  running([2, 3], -1, false, false),
  running([2, 3, 4], 1, false, true),
  ask('Softmax', 'tf.softmax(x)', { x: any([2, 3]) }, ({ x }) => tf.softmax(x)),
  ask('Softmax', 'tf.softmax(x, 2), x [2, 2, 3]', { x: any([2, 2, 3]) }, ({ x }) => tf.softmax(x, 2)),
  ask('Softmax', 'tf.softmax(x), x [4]', { x: any([4]) }, ({ x }) => tf.softmax(x)),
  ask('LogSoftmax', 'tf.logSoftmax(x), x [2, 2, 3]', { x: any([2, 2, 3]) }, ({ x }) => tf.logSoftmax(x)),
];
