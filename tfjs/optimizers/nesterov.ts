/** Nesterov's accelerated gradient, tf.train.momentum that looks ahead. */
import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';
import { type TfjsOptimizer, wrap } from './optimizer.ts';

export interface NesterovOptions {
  readonly learningRate: number;
  readonly momentum: number;
}

export function nesterov(
  variables: NamedVariables,
  { learningRate, momentum: share }: NesterovOptions,
): TfjsOptimizer {
  const optimizer = tf.train.momentum(learningRate, share, true);
  return wrap(optimizer, variables, { learningRate, slots: { v: 0 } });
}
