/** Functions of two numbers, also where one side is broadcast. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { between, exactly, type Input, signed } from '../inputs.ts';

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
type Make = <const S extends readonly number[]>(shape: S) => Input;

/** Equal shapes, and each side broadcast to the other in three ways. */
const SHAPES = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [[2, 1], [3]],
  [[], [2, 3]],
] as const;

const binary = (kernel: string, op: string, makeA: Make, makeB: Make, f: Binary, note = ''): AuditCase[] =>
  SHAPES.map(([a, b]) =>
    ask(
      kernel,
      `tf.${op}(a, b), a [${a}], b [${b}]${note}`,
      { a: makeA(a) as Input, b: makeB(b) as Input },
      (inputs) => f(inputs.a, inputs.b),
    ),
  );

const any: Make = (shape) => between(shape, -1.5, 1.5);
const positive: Make = (shape) => between(shape, 0.5, 2.5);
const nonzero: Make = (shape) => signed(shape);
const high: Make = (shape) => between(shape, 1.25, 2.5);
const low: Make = (shape) => between(shape, -1, 0.75);
/** Their quotient by `twos` lies between whole numbers. */
const fives: Make = (shape) => between(shape, 4.75, 5.25);
const twos: Make = (shape) => between(shape, 1.875, 2.125);

const prelu = ({ x, alpha }: { readonly x: tf.Tensor; readonly alpha: tf.Tensor }) => tf.prelu(x, alpha);
const square = { a: signed([2, 2]), b: signed([2, 2]) };

/** A choice by a condition that depends on what is differentiated. */
const chosen = (kernel: string, condition: string, holds: (x: tf.Tensor) => tf.Tensor): AuditCase =>
  ask(kernel, `tf.where(${condition}, x, 2)`, { x: signed([2, 3]) }, ({ x }) => tf.where(holds(x), x, 2));

export default [
  ...binary('Add', 'add', any, any, tf.add),
  ...binary('Sub', 'sub', any, any, tf.sub),
  ...binary('Multiply', 'mul', any, any, tf.mul),
  ...binary('RealDiv', 'div', any, nonzero, tf.div),
  ...binary('RealDiv', 'divNoNan', any, nonzero, tf.divNoNan),
  ...binary('Pow', 'pow', positive, any, (a, b) => tf.pow(a, b)),
  ...binary('Atan2', 'atan2', positive, positive, tf.atan2),
  ...binary('Maximum', 'maximum', high, low, tf.maximum, ', a above b'),
  ...binary('Maximum', 'maximum', low, high, tf.maximum, ', a below b'),
  ...binary('Minimum', 'minimum', high, low, tf.minimum, ', a above b'),
  ...binary('Minimum', 'minimum', low, high, tf.minimum, ', a below b'),
  ...binary('Mod', 'mod', fives, twos, tf.mod),
  ...binary('Mod', 'mod', fives, (shape) => between(shape, -2.125, -1.875), tf.mod, ', b negative'),
  ...binary('FloorDiv', 'floorDiv', fives, twos, tf.floorDiv),
  ...binary('SquaredDifference', 'squaredDifference', any, any, tf.squaredDifference),
  ...binary('GreaterEqual', 'greaterEqual', high, low, tf.greaterEqual),
  ask('Prelu', 'tf.prelu(x, alpha), alpha [3]', { x: signed([2, 3]), alpha: between([3], 0.25, 0.5) }, prelu),
  ask('Prelu', 'tf.prelu(x, alpha), alpha [1]', { x: signed([2, 3]), alpha: between([1], 0.25, 0.5) }, prelu),
  ask(
    'Prelu',
    'tf.prelu(x, alpha), alpha [2, 1]',
    { x: signed([2, 3]), alpha: between([2, 1], 0.25, 0.5) },
    prelu,
  ),
  ask('AddN', 'tf.addN([a, b, a])', square, ({ a, b }) => tf.addN([a, b, a])),
  ask('AddN', 'tf.addN([a])', { a: signed([2, 2]) }, ({ a }) => tf.addN([a])),
  ask('Select', 'tf.where(condition, a, b)', square, ({ a, b }) =>
    tf.where(
      tf.tensor2d(
        [
          [1, 0],
          [0, 1],
        ],
        [2, 2],
        'bool',
      ),
      a,
      b,
    ),
  ),
  ask(
    'Select',
    'tf.where(condition, a, b), condition [2, 1], a scalar',
    { a: signed([]), b: signed([2, 3]) },
    ({ a, b }) => tf.where(tf.tensor2d([1, 0], [2, 1], 'bool'), a as tf.Tensor, b),
  ),
  ask('ComplexAbs', 'tf.abs(tf.complex(a, b))', { a: signed([3]), b: signed([3]) }, ({ a, b }) =>
    tf.abs(tf.complex(a, b)),
  ),
  ask('Pow', 'tf.pow(a, b), a below 0, b whole', { a: exactly([2], [-1.5, -0.5]) }, ({ a }) =>
    tf.pow(a, tf.tensor1d([3, 2])),
  ),
  ask('Multiply', 'tf.mul(x, x)', { x: signed([3]) }, ({ x }) => tf.mul(x, x)),
  chosen('Greater', 'tf.greater(x, 0)', (x) => tf.greater(x, 0)),
  chosen('GreaterEqual', 'tf.greaterEqual(x, 0)', (x) => tf.greaterEqual(x, 0)),
  chosen('Less', 'tf.less(x, 0)', (x) => tf.less(x, 0)),
  chosen('LessEqual', 'tf.lessEqual(x, 0)', (x) => tf.lessEqual(x, 0)),
  chosen('Equal', 'tf.equal(x, 0)', (x) => tf.equal(x, 0)),
  chosen('NotEqual', 'tf.notEqual(x, 0)', (x) => tf.notEqual(x, 0)),
  chosen('LogicalNot', 'tf.logicalNot(tf.greaterEqual(x, 0))', (x) => tf.logicalNot(tf.greaterEqual(x, 0))),
  chosen('LogicalAnd', 'tf.logicalAnd(tf.greaterEqual(x, 0), tf.greaterEqual(x, 1))', (x) =>
    tf.logicalAnd(tf.greaterEqual(x, 0), tf.greaterEqual(x, 1)),
  ),
  chosen('LogicalOr', 'tf.logicalOr(tf.greaterEqual(x, 0), tf.greaterEqual(x, 1))', (x) =>
    tf.logicalOr(tf.greaterEqual(x, 0), tf.greaterEqual(x, 1)),
  ),
];
