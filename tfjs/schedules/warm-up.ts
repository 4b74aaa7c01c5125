/** Linear warm-up: rate(t) = start + (rate - start) min(1, t / steps). */
import * as tf from '@tensorflow/tfjs';

export interface WarmUpOptions {
  readonly start: number;
  readonly rate: number;
  readonly steps: number;
}

export function warmUp({ start, rate, steps }: WarmUpOptions): (step: number) => number {
  return (step) =>
    tf.tidy(() => {
      const share = tf.minimum(1, tf.div(step, steps));
      return tf.add(start, tf.mul(rate - start, share)).dataSync()[0]!;
    });
}
