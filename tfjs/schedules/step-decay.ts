/** Decay by steps: rate(t) = initial factor^floor(t / every), with tf.floorDiv and tf.pow. */
import * as tf from '@tensorflow/tfjs';

export interface StepDecayOptions {
  readonly initial: number;
  readonly factor: number;
  readonly every: number;
}

export function stepDecay({ initial, factor, every }: StepDecayOptions): (step: number) => number {
  return (step) => tf.tidy(() => tf.mul(initial, tf.pow(factor, tf.floorDiv(step, every))).dataSync()[0]!);
}
