/** Clipping by value, tf.clipByValue. */
import * as tf from '@tensorflow/tfjs';
import { mapTensors } from '../core/map-tensors.ts';
import type { GradientStep } from './updater.ts';

export interface ClipByValueOptions {
  readonly limit: number;
}

export function clipByValue({ limit }: ClipByValueOptions): GradientStep {
  return (gradients) => mapTensors(gradients, (g) => tf.clipByValue(g, -limit, limit));
}
