import * as tf from '@tensorflow/tfjs';
import { frameworkGradient, type RepairedGradient, sumTo } from './gradient.ts';

type Pair = readonly [a: tf.Tensor, b: tf.Tensor];

/** Where one input was broadcast, its gradient is the sum over all of its copies, which the framework forgets. */
const summed = (kernel: string): RepairedGradient => {
  const own = frameworkGradient(kernel);
  return {
    kernel,
    inputs: ['a', 'b'],
    gradient(dY, saved, settings) {
      const { a, b } = own(dY, saved, settings) as Readonly<Record<'a' | 'b', () => tf.Tensor>>;
      return { a: () => sumTo(a(), saved[0]!.shape), b: () => sumTo(b(), saved[1]!.shape) };
    },
  };
};

export const maximum = summed('Maximum');
export const minimum = summed('Minimum');
export const squaredDifference = summed('SquaredDifference');
export const batchMatMul = summed('BatchMatMul');

const zeros = (kernel: string, ...names: readonly string[]): RepairedGradient => ({
  kernel,
  inputs: names,
  gradient: (_dY, saved) =>
    Object.fromEntries(names.map((name, i) => [name, () => tf.zeros(saved[i]!.shape, 'float32')])),
});

/** A floor is constant between its steps. The framework hands out the gradient of the division without the floor. */
export const floorDiv = zeros('FloorDiv', 'a', 'b');

/** What is true or false does not change by a little. Without these, a `where` with a computed condition has no gradient. */
export const comparisons: readonly RepairedGradient[] = [
  ...['Equal', 'NotEqual', 'Greater', 'Less', 'LessEqual', 'LogicalAnd', 'LogicalOr'].map((kernel) =>
    zeros(kernel, 'a', 'b'),
  ),
  zeros('LogicalNot', 'x'),
];

/**
 * y = a^b: da = dY b a^(b - 1), which is 0 where b = 0, whatever a is; at a = 0 the framework multiplies 0 by infinity there.
 * db is the framework's own.
 */
const ownPow = frameworkGradient('Pow');
export const pow: RepairedGradient = {
  kernel: 'Pow',
  inputs: ['a', 'b'],
  outputs: [true],
  gradient(dY, saved, settings) {
    const [a, b] = saved as unknown as Pair;
    return {
      ...ownPow(dY, saved, settings),
      a: () => {
        const exponent = tf.cast(b, 'float32');
        const isZero = tf.equal(exponent, 0);
        const slope = tf.mul(
          exponent,
          tf.pow(a, tf.where(isZero, tf.onesLike(exponent), tf.sub(exponent, 1))),
        );
        return sumTo(tf.mul(dY, slope), a.shape);
      },
    };
  },
};
