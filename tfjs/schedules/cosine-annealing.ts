/** Cosine annealing: rate(t) = minimum + (initial - minimum) (1 + cos(pi t / steps)) / 2, with tf.cos. */
import * as tf from '@tensorflow/tfjs';

export interface CosineAnnealingOptions {
  readonly initial: number;
  readonly minimum: number;
  readonly steps: number;
}

export function cosineAnnealing({
  initial,
  minimum,
  steps,
}: CosineAnnealingOptions): (step: number) => number {
  return (step) =>
    tf.tidy(() => {
      const wave = tf.add(1, tf.cos((Math.PI * step) / steps));
      return tf.add(minimum, tf.mul(0.5 * (initial - minimum), wave)).dataSync()[0]!;
    });
}
