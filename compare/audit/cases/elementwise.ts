/** Functions of one number, away from their kinks. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { between, type Input, signed } from '../inputs.ts';

type Unary = (x: tf.Tensor2D) => tf.Tensor;

const unary = (kernel: string, name: string, x: Input<tf.Rank.R2>, f: Unary): AuditCase =>
  ask(kernel, name, { x }, (inputs) => f(inputs.x));

const any = between([2, 3], -1.5, 1.5);
const positive = between([2, 3], 0.5, 2.5);
const inside = between([2, 3], -0.75, 0.75);
const nonzero = signed([2, 3]);
/** Away from whole numbers and from halves. */
const fractions = between([2, 3], 1.125, 1.375);

export default [
  unary('Abs', 'tf.abs(x)', nonzero, tf.abs),
  unary('Acos', 'tf.acos(x)', inside, tf.acos),
  unary('Acosh', 'tf.acosh(x)', between([2, 3], 1.5, 3), tf.acosh),
  unary('Asin', 'tf.asin(x)', inside, tf.asin),
  unary('Asinh', 'tf.asinh(x)', any, tf.asinh),
  unary('Atan', 'tf.atan(x)', any, tf.atan),
  unary('Atanh', 'tf.atanh(x)', between([2, 3], -0.5, 0.5), tf.atanh),
  unary('Cos', 'tf.cos(x)', any, tf.cos),
  unary('Cosh', 'tf.cosh(x)', any, tf.cosh),
  unary('Elu', 'tf.elu(x)', nonzero, tf.elu),
  unary('Erf', 'tf.erf(x)', any, tf.erf),
  unary('Exp', 'tf.exp(x)', any, tf.exp),
  unary('Expm1', 'tf.expm1(x)', any, tf.expm1),
  unary('LeakyRelu', 'tf.leakyRelu(x)', nonzero, tf.leakyRelu),
  unary('LeakyRelu', 'tf.leakyRelu(x, 0.3)', nonzero, (x) => tf.leakyRelu(x, 0.3)),
  unary('Log', 'tf.log(x)', positive, tf.log),
  unary('Log1p', 'tf.log1p(x)', positive, tf.log1p),
  unary('LogSoftmax', 'tf.logSoftmax(x)', any, (x) => tf.logSoftmax(x)),
  unary('Softplus', 'tf.logSigmoid(x)', any, tf.logSigmoid),
  unary('Neg', 'tf.neg(x)', any, tf.neg),
  unary('Reciprocal', 'tf.reciprocal(x)', positive, tf.reciprocal),
  unary('Relu', 'tf.relu(x)', nonzero, tf.relu),
  unary('Relu6', 'tf.relu6(x)', between([2, 3], 0.5, 5.5), tf.relu6),
  unary('Relu6', 'tf.relu6(x), above 6', between([2, 3], 6.5, 9), tf.relu6),
  unary('Rsqrt', 'tf.rsqrt(x)', positive, tf.rsqrt),
  unary('Selu', 'tf.selu(x)', nonzero, tf.selu),
  unary('Sigmoid', 'tf.sigmoid(x)', any, tf.sigmoid),
  unary('Sigmoid', 'tf.sigmoid(x), saturated', between([2, 3], 20, 30), tf.sigmoid),
  unary('Sin', 'tf.sin(x)', any, tf.sin),
  unary('Sinh', 'tf.sinh(x)', any, tf.sinh),
  unary('Softplus', 'tf.softplus(x)', any, tf.softplus),
  unary('Softplus', 'tf.softplus(x), large', between([2, 3], 29, 31), tf.softplus),
  unary('Sqrt', 'tf.sqrt(x)', positive, tf.sqrt),
  unary('Square', 'tf.square(x)', any, tf.square),
  unary('Tan', 'tf.tan(x)', inside, tf.tan),
  unary('Tanh', 'tf.tanh(x)', any, tf.tanh),
  unary('Tanh', 'tf.tanh(x), saturated', between([2, 3], 10, 20), tf.tanh),
  unary('ClipByValue', 'tf.clipByValue(x, -1, 1), inside', inside, (x) => tf.clipByValue(x, -1, 1)),
  unary('ClipByValue', 'tf.clipByValue(x, -1, 1), outside', positive, (x) => tf.clipByValue(x, -1, 0.25)),
  unary('Cast', "tf.cast(x, 'float32')", any, (x) => tf.cast(x, 'float32')),
  unary('Identity', 'tf.clone(x)', any, tf.clone),
  unary('Ceil', 'tf.ceil(x)', fractions, tf.ceil),
  unary('Floor', 'tf.floor(x)', fractions, tf.floor),
  unary('Round', 'tf.round(x)', fractions, tf.round),
  unary('Sign', 'tf.sign(x)', nonzero, tf.sign),
  unary('Step', 'tf.step(x)', nonzero, (x) => tf.step(x)),
  unary('Step', 'tf.step(x, 0.5)', nonzero, (x) => tf.step(x, 0.5)),
  unary('IsFinite', 'tf.isFinite(x)', any, tf.isFinite),
  unary('IsInf', 'tf.isInf(x)', any, tf.isInf),
  unary('IsNan', 'tf.isNaN(x)', any, tf.isNaN),
  unary('OnesLike', 'tf.onesLike(x)', any, tf.onesLike),
  unary('ZerosLike', 'tf.zerosLike(x)', any, tf.zerosLike),
];
