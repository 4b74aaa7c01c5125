/** Products of matrices, and what is composed of them. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { between, type Input, signed } from '../inputs.ts';

const make = (shape: readonly number[]): Input => between(shape, -1.5, 1.5);

const product = (
  a: readonly number[],
  b: readonly number[],
  transposeA: boolean,
  transposeB: boolean,
): AuditCase =>
  ask(
    'BatchMatMul',
    `tf.matMul(a, b, ${transposeA}, ${transposeB}), a [${a}], b [${b}]`,
    { a: make(a), b: make(b) },
    (inputs) => tf.matMul(inputs.a, inputs.b, transposeA, transposeB),
  );

const activations = ['linear', 'relu', 'relu6', 'elu', 'leakyrelu', 'sigmoid'] as const;

export default [
  product([2, 3], [3, 4], false, false),
  product([3, 2], [3, 4], true, false),
  product([2, 3], [4, 3], false, true),
  product([3, 2], [4, 3], true, true),
  product([2, 2, 3], [2, 3, 2], false, false),
  product([2, 3, 2], [2, 3, 2], true, false),
  product([2, 2, 3], [2, 2, 3], false, true),
  product([2, 3, 2], [2, 2, 3], true, true),
  product([2, 2, 3], [1, 3, 2], false, false),
  product([1, 2, 3], [2, 3, 2], false, false),
  product([2, 2, 3], [3, 2], false, false),
  product([2, 3], [2, 3, 2], false, false),
  ask('BatchMatMul', 'tf.dot(a, b)', { a: between([3], -1, 1), b: between([3], -1, 1) }, ({ a, b }) =>
    tf.dot(a, b),
  ),
  ask(
    'BatchMatMul',
    'tf.outerProduct(a, b)',
    { a: between([2], -1, 1), b: between([3], -1, 1) },
    ({ a, b }) => tf.outerProduct(a, b),
  ),
  ...activations.map((activation) =>
    ask(
      '_FusedMatMul',
      `tf.fused.matMul({a, b, bias, activation: '${activation}'})`,
      { a: signed([2, 3]), b: signed([3, 2]), bias: between([2], 3, 4) },
      ({ a, b, bias }) => tf.fused.matMul({ a, b, bias, activation }),
    ),
  ),
  ask(
    '_FusedMatMul',
    "tf.fused.matMul({a, b, bias, activation: 'prelu', preluActivationWeights})",
    { a: signed([2, 3]), b: signed([3, 2]), bias: between([2], -4, -3), weights: between([2], 0.25, 0.5) },
    ({ a, b, bias, weights }) =>
      tf.fused.matMul({ a, b, bias, activation: 'prelu', preluActivationWeights: weights }),
  ),
  ask('Einsum', "tf.einsum('ij,jk->ik', a, b)", { a: make([2, 3]), b: make([3, 2]) }, ({ a, b }) =>
    tf.einsum('ij,jk->ik', a, b),
  ),
  ask('Select', 'tf.linalg.bandPart(x, 1, 0)', { x: between([3, 3], -1, 1) }, ({ x }) =>
    tf.linalg.bandPart(x, 1, 0),
  ),
  ask(
    'Sqrt',
    'tf.linalg.gramSchmidt(x)',
    { x: signed([2, 3]) },
    ({ x }) => tf.linalg.gramSchmidt(x) as tf.Tensor2D,
  ),
  ask('BatchMatMul', 'tf.linalg.qr(x)[1]', { x: signed([3, 2]) }, ({ x }) => tf.linalg.qr(x)[1]),
];
