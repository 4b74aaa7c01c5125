/** Shapes of what is computed element by element, with the smaller operand spread over the larger one. */
import * as tf from '@tensorflow/tfjs';
import { type Described, type Kernel, likeX, one } from './kernel.ts';

interface Two {
  readonly a: Described;
  readonly b: Described;
}

const spread = ({ a, b }: Two): number[] =>
  tf.broadcast_util.assertAndGetBroadcastShape([...a.shape], [...b.shape]);

const binary: Kernel = (inputs: Two) => one(spread(inputs), inputs.a.dtype);
const comparison: Kernel = (inputs: Two) => one(spread(inputs), 'bool');

const all = (names: readonly string[], kernel: Kernel): Record<string, Kernel> =>
  Object.fromEntries(names.map((name) => [name, kernel]));

export const ELEMENTWISE: Readonly<Record<string, Kernel>> = {
  ...all(
    [
      ...[
        tf.Abs,
        tf.ClipByValue,
        tf.Cumsum,
        tf.Elu,
        tf.Erf,
        tf.Exp,
        tf.Expm1,
        tf.Floor,
        tf.Identity,
        tf.LeakyRelu,
      ],
      ...[tf.Log, tf.Log1p, tf.LogSoftmax, tf.Neg, tf.OnesLike, tf.Reciprocal, tf.Relu, tf.Relu6],
      ...[tf.Reverse, tf.Rsqrt, tf.Sigmoid, tf.Sign, tf.Softplus, tf.Sqrt, tf.Square, tf.Step, tf.Tanh],
      ...[tf.FusedBatchNorm, tf.ZerosLike],
    ],
    likeX,
  ),
  ...all(
    [
      tf.Add,
      tf.FloorDiv,
      tf.Maximum,
      tf.Minimum,
      tf.Multiply,
      tf.Pow,
      tf.RealDiv,
      tf.SquaredDifference,
      tf.Sub,
    ],
    binary,
  ),
  ...all(
    [tf.Equal, tf.Greater, tf.GreaterEqual, tf.Less, tf.LessEqual, tf.LogicalAnd, tf.LogicalOr, tf.NotEqual],
    comparison,
  ),
  [tf.LogicalNot]: ({ x }: { readonly x: Described }) => one(x.shape, 'bool'),
  [tf.Cast]: ({ x }: { readonly x: Described }, { dtype }: { readonly dtype: tf.DataType }) =>
    one(x.shape, dtype),
  [tf.Softmax]: ({ logits }: { readonly logits: Described }) => one(logits.shape, logits.dtype),
  [tf.AddN]: ([x]: readonly [Described]) => one(x.shape, x.dtype),
};
