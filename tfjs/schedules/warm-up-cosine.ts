/** Warm-up, then cosine: tf.where chooses between the two. */
import * as tf from '@tensorflow/tfjs';

export interface WarmUpCosineOptions {
  readonly start: number;
  readonly peak: number;
  readonly minimum: number;
  readonly warmUp: number;
  readonly steps: number;
}

export function warmUpCosine(options: WarmUpCosineOptions): (step: number) => number {
  const { start, peak, minimum, warmUp, steps } = options;
  return (step) =>
    tf.tidy(() => {
      const rising = tf.add(start, tf.mul(peak - start, tf.div(step, warmUp)));
      const share = tf.div(tf.sub(tf.minimum(step, steps), warmUp), steps - warmUp);
      const wave = tf.add(1, tf.cos(tf.mul(Math.PI, share)));
      const falling = tf.add(minimum, tf.mul((peak - minimum) / 2, wave));
      return tf.where(tf.less(step, warmUp), rising, falling).dataSync()[0]!;
    });
}
