/** Gradient descent with momentum, tf.train.momentum without Nesterov's look ahead. */
import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';
import { type TfjsOptimizer, wrap } from './optimizer.ts';

export interface MomentumOptions {
  readonly learningRate: number;
  readonly momentum: number;
}

export function momentum(
  variables: NamedVariables,
  { learningRate, momentum: share }: MomentumOptions,
): TfjsOptimizer {
  return wrap(tf.train.momentum(learningRate, share, false), variables, { learningRate, slots: { v: 0 } });
}
