/** Normalizations, Fourier transforms, and losses that are composed of other operations. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { between, exactly, signed } from '../inputs.ts';

const any = <const S extends readonly number[]>(shape: S) => between(shape, -1.5, 1.5);
const statistics = <const S extends readonly number[]>(shape: S) => ({
  mean: any(shape),
  variance: between(shape, 0.75, 2),
  offset: any(shape),
  scale: between(shape, 0.5, 1.5),
});

const lrn = (radius: number, bias: number, alpha: number, beta: number): AuditCase =>
  ask(
    'LRN',
    `tf.localResponseNormalization(x, ${radius}, ${bias}, ${alpha}, ${beta})`,
    { x: any([2, 1, 2, 5]) },
    ({ x }) => tf.localResponseNormalization(x, radius, bias, alpha, beta),
  );

const onehot = () =>
  tf.tensor2d([
    [0, 1, 0],
    [1, 0, 0],
  ]);

export default [
  ask(
    'FusedBatchNorm',
    'tf.batchNorm(x, mean, variance, offset, scale), x [3, 2]',
    { x: any([3, 2]), ...statistics([2]) },
    ({ x, mean, variance, offset, scale }) => tf.batchNorm(x, mean, variance, offset, scale, 1e-3),
  ),
  ask(
    'FusedBatchNorm',
    'tf.batchNorm(x, mean, variance, offset, scale), x [2, 2, 2]',
    { x: any([2, 2, 2]), ...statistics([2]) },
    ({ x, mean, variance, offset, scale }) => tf.batchNorm(x, mean, variance, offset, scale, 1e-3),
  ),
  ask(
    'FusedBatchNorm',
    'tf.batchNorm(x, mean, variance, offset, scale), x [2, 2, 3, 2]',
    { x: any([2, 2, 3, 2]), ...statistics([2]) },
    ({ x, mean, variance, offset, scale }) => tf.batchNorm(x, mean, variance, offset, scale, 1e-3),
  ),
  ask(
    'FusedBatchNorm',
    'tf.batchNorm(x, mean, variance), x [2, 2, 3, 2]',
    { x: any([2, 2, 3, 2]), mean: any([2]), variance: between([2], 0.75, 2) },
    ({ x, mean, variance }) => tf.batchNorm(x, mean, variance),
  ),
  ask(
    'FusedBatchNorm',
    'tf.batchNorm(x, mean, variance, offset, scale), all [2, 2, 1, 2]',
    { x: any([2, 2, 1, 2]), ...statistics([2, 2, 1, 2]) },
    ({ x, mean, variance, offset, scale }) => tf.batchNorm(x, mean, variance, offset, scale, 1e-3),
  ),
  lrn(1, 1, 1, 0.5),
  lrn(2, 1, 0.5, 0.75),
  lrn(5, 2, 0.1, 0.75),
  ask('FFT', 'tf.abs(tf.fft(tf.complex(a, b)))', { a: signed([4]), b: signed([4]) }, ({ a, b }) =>
    tf.abs(tf.spectral.fft(tf.complex(a, b))),
  ),
  ask('FFT', 'tf.real(tf.spectral.rfft(x))', { x: signed([4]) }, ({ x }) => tf.real(tf.spectral.rfft(x))),
  ask('Softplus', 'tf.losses.sigmoidCrossEntropy(labels, x)', { x: signed([2, 3]) }, ({ x }) =>
    tf.losses.sigmoidCrossEntropy(onehot(), x),
  ),
  ask('Sum', 'tf.losses.softmaxCrossEntropy(labels, x)', { x: signed([2, 3]) }, ({ x }) =>
    tf.losses.softmaxCrossEntropy(onehot(), x),
  ),
  ask(
    'Sum',
    'tf.losses.softmaxCrossEntropy(labels, x), labels differentiated',
    { labels: exactly([2, 3], [0.25, 0.5, 0.25, 0.5, 0.25, 0.25]), x: signed([2, 3]) },
    ({ labels, x }) => tf.losses.softmaxCrossEntropy(labels, x),
  ),
  ask('Sum', 'tf.losses.softmaxCrossEntropy(labels, x, undefined, 0.1)', { x: signed([2, 3]) }, ({ x }) =>
    tf.losses.softmaxCrossEntropy(onehot(), x, undefined, 0.1),
  ),
  ask('Relu', 'tf.losses.hingeLoss(labels, x)', { x: exactly([3], [0.25, -0.5, 2]) }, ({ x }) =>
    tf.losses.hingeLoss(tf.tensor1d([1, 0, 1]), x),
  ),
  ask('Minimum', 'tf.losses.huberLoss(labels, x)', { x: exactly([3], [0.25, -2.5, 2]) }, ({ x }) =>
    tf.losses.huberLoss(tf.tensor1d([0, 0, 0]), x),
  ),
  ask('Log', 'tf.losses.logLoss(labels, x)', { x: between([3], 0.25, 0.75) }, ({ x }) =>
    tf.losses.logLoss(tf.tensor1d([1, 0, 1]), x),
  ),
  ask('Sum', 'tf.losses.cosineDistance(labels, x, 1)', { x: signed([2, 3]) }, ({ x }) =>
    tf.losses.cosineDistance(onehot(), x, 1),
  ),
  ask('Sum', 'tf.losses.absoluteDifference(labels, x)', { x: signed([2, 3]) }, ({ x }) =>
    tf.losses.absoluteDifference(tf.zeros([2, 3]), x),
  ),
  ask(
    'SquaredDifference',
    'tf.losses.meanSquaredError(labels, x, weights)',
    { x: signed([2, 3]), weights: between([2, 1], 0.5, 1.5) },
    ({ x, weights }) => tf.losses.meanSquaredError(onehot(), x, weights),
  ),
];
