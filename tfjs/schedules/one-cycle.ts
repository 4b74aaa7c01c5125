/** One cycle: half a cosine up, and another one down. */
import * as tf from '@tensorflow/tfjs';

export interface OneCycleOptions {
  readonly initial: number;
  readonly peak: number;
  readonly final: number;
  readonly rise: number;
  readonly steps: number;
}

/** From `from` to `to` along half a cosine, at the given share of the way. */
const alongCosine = (from: number, to: number, share: tf.Tensor) =>
  tf.add(to, tf.mul((from - to) / 2, tf.add(1, tf.cos(tf.mul(Math.PI, share)))));

export function oneCycle({ initial, peak, final, rise, steps }: OneCycleOptions): (step: number) => number {
  return (step) =>
    tf.tidy(() => {
      const up = alongCosine(initial, peak, tf.div(step, rise));
      const down = alongCosine(peak, final, tf.div(tf.sub(tf.minimum(step, steps), rise), steps - rise));
      return tf.where(tf.less(step, rise), up, down).dataSync()[0]!;
    });
}
