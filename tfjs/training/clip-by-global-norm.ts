/** Clipping by global norm, with core ops: TensorFlow.js lacks tf.clip_by_global_norm. */
import * as tf from '@tensorflow/tfjs';
import { mapTensors } from '../core/map-tensors.ts';
import { shorten } from '../core/norms.ts';
import type { GradientStep } from './updater.ts';

export interface ClipByGlobalNormOptions {
  readonly limit: number;
}

export function clipByGlobalNorm({ limit }: ClipByGlobalNormOptions): GradientStep {
  return (gradients) => {
    const norm = tf.sqrt(tf.addN(Object.values(gradients).map((g) => tf.sum(tf.square(g)))));
    return mapTensors(gradients, (g) => shorten(g, norm, limit));
  };
}
