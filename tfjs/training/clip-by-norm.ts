/** Clipping by norm, each tensor by itself, with tf.norm. */
import * as tf from '@tensorflow/tfjs';
import { mapTensors } from '../core/map-tensors.ts';
import { shorten } from '../core/norms.ts';
import type { GradientStep } from './updater.ts';

export interface ClipByNormOptions {
  readonly limit: number;
}

export function clipByNorm({ limit }: ClipByNormOptions): GradientStep {
  return (gradients) => mapTensors(gradients, (g) => shorten(g, tf.norm(g), limit));
}
