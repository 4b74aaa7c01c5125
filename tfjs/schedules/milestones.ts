/** Decay at milestones: rate(t) = initial factor^k, with k counted by tf.lessEqual. */
import * as tf from '@tensorflow/tfjs';

export interface MilestonesOptions {
  readonly initial: number;
  readonly factor: number;
  readonly at: readonly number[];
}

export function milestones({ initial, factor, at }: MilestonesOptions): (step: number) => number {
  return (step) =>
    tf.tidy(() => {
      const passed = tf.sum(tf.cast(tf.lessEqual([...at], step), 'float32'));
      return tf.mul(initial, tf.pow(factor, passed)).dataSync()[0]!;
    });
}
