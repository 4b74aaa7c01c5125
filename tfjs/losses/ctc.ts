/**
 * Connectionist temporal classification with core ops, because TensorFlow.js has none: the forward recursion over all
 * alignments in logarithms, whose gradient is left to automatic differentiation. States are blank l_1 blank ... l_U blank.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface CtcInput {
  /** Logits [n, time, classes]. */
  readonly prediction: tf.Tensor;
  /** int32 [n, longest] */
  readonly labels: tf.Tensor;
  /** int32 [n] */
  readonly labelLengths: tf.Tensor;
  /** int32 [n] */
  readonly inputLengths: tf.Tensor;
}

export interface CtcOptions {
  readonly blank: number;
  /** Labels that need more time steps than there are have a loss of 1e30, or 0 where they are ignored. */
  readonly impossible?: 'refuse' | 'ignore';
}

/** The logarithm of 0, but finite: differences of infinities are NaN, and so are their gradients. */
const NEVER = -1e30;

export function ctc({ blank, impossible = 'refuse' }: CtcOptions): TfjsLayer<CtcInput, tf.Scalar> {
  return {
    variables: {},
    apply({ prediction, labels, labelLengths, inputLengths }) {
      const [, , classes] = prediction.shape as [number, number, number];
      const lengths = tf.reshape(labelLengths, [-1, 1]);
      const steps = tf.reshape(inputLengths, [-1, 1]);
      const states = withBlanks(labels, lengths, blank);
      const numbers = tf.range(0, states.shape[1]!, 1, 'int32');
      const mayLeaveOut = tf.notEqual(states, shift(states, 2, blank));
      const y = tf.matMul(tf.logSoftmax(prediction), tf.oneHot(states, classes), false, true);
      const [first, ...later] = tf.unstack(y, 1);
      let alpha = orNever(tf.less(numbers, 2), first!);
      for (const [i, own] of later.entries()) {
        const leftOut = orNever(mayLeaveOut, shift(alpha, 2, NEVER));
        const ways = tf.logSumExp(tf.stack([alpha, shift(alpha, 1, NEVER), leftOut], 2), 2);
        alpha = tf.where(tf.less(i + 1, steps), tf.add(own, ways), alpha);
      }
      const last = tf.mul(2, lengths);
      const atEnd = tf.logicalOr(tf.equal(numbers, last), tf.equal(numbers, tf.sub(last, 1)));
      const loss = tf.neg(tf.logSumExp(orNever(atEnd, alpha), 1));
      if (impossible === 'refuse') return tf.mean(loss);
      const possible = tf.lessEqual(stepsNeeded(labels, lengths), inputLengths);
      return tf.mean(tf.where(possible, loss, tf.zerosLike(loss)));
    },
  };
}

/** [n, 2 longest + 1]: a blank before each label and after the last one, and behind the end of a label sequence. */
function withBlanks(labels: tf.Tensor, lengths: tf.Tensor, blank: number): tf.Tensor {
  const [n, longest] = labels.shape as [number, number];
  const numbers = tf.range(0, longest, 1, 'int32');
  const blanks = tf.fill([n, longest], blank, 'int32');
  const own = tf.where(tf.less(numbers, lengths), labels, blanks);
  const pairs = tf.reshape(tf.stack([blanks, own], 2), [n, 2 * longest]);
  return tf.concat([pairs, tf.fill([n, 1], blank, 'int32')], 1);
}

/** [n]: one step for each label, and one for the blank between two equal ones. */
function stepsNeeded(labels: tf.Tensor, lengths: tf.Tensor): tf.Tensor {
  const numbers = tf.range(0, labels.shape[1]!, 1, 'int32');
  const repeated = tf.logicalAnd(tf.equal(labels, shift(labels, 1, -1)), tf.less(numbers, lengths));
  return tf.add(tf.reshape(lengths, [-1]), tf.sum(tf.cast(repeated, 'int32'), 1));
}

/** [n, d] moved right by so many columns, the first of which are filled. */
const shift = (x: tf.Tensor, by: number, filler: number): tf.Tensor =>
  tf.pad(
    tf.slice(x, [0, 0], [-1, x.shape[1]! - by]),
    [
      [0, 0],
      [by, 0],
    ],
    filler,
  );

const orNever = (condition: tf.Tensor, x: tf.Tensor): tf.Tensor =>
  tf.where(condition, x, tf.fill(x.shape, NEVER));
