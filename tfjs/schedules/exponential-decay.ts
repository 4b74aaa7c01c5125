/** Exponential decay: rate(t) = initial decay^t. TensorFlow.js has no schedules; tf.pow computes it. */
import * as tf from '@tensorflow/tfjs';

export interface ExponentialDecayOptions {
  readonly initial: number;
  readonly decay: number;
}

export function exponentialDecay({ initial, decay }: ExponentialDecayOptions): (step: number) => number {
  return (step) => tf.tidy(() => tf.mul(initial, tf.pow(decay, step)).dataSync()[0]!);
}
