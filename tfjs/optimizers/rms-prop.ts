/** RMSProp with momentum, tf.train.rmsprop: epsilon inside the root. */
import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';
import { type TfjsOptimizer, wrap } from './optimizer.ts';

export interface RmsPropOptions {
  readonly learningRate: number;
  readonly decay: number;
  readonly momentum: number;
  readonly epsilon: number;
}

export function rmsProp(
  variables: NamedVariables,
  { learningRate, decay, momentum, epsilon }: RmsPropOptions,
): TfjsOptimizer {
  const optimizer = tf.train.rmsprop(learningRate, decay, momentum, epsilon);
  return wrap(optimizer, variables, { learningRate, slots: { s: 0, v: 0 } });
}
