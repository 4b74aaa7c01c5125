/** Adam, tf.train.adam: epsilon outside the root, bias correction with float32 powers of beta. */
import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';
import { type TfjsOptimizer, wrap } from './optimizer.ts';

export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export function adam(
  variables: NamedVariables,
  { learningRate, beta1, beta2, epsilon }: AdamOptions,
): TfjsOptimizer {
  return wrap(tf.train.adam(learningRate, beta1, beta2, epsilon), variables, ['m', 'v']);
}
