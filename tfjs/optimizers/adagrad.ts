/** Adagrad, tf.train.adagrad: epsilon inside the root, and not to be chosen. */
import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';
import { type TfjsOptimizer, wrap } from './optimizer.ts';

export interface AdagradOptions {
  readonly learningRate: number;
  readonly initialAccumulator: number;
  readonly epsilon: number;
}

/** @throws RangeError for another epsilon than that of the backend */
export function adagrad(
  variables: NamedVariables,
  { learningRate, initialAccumulator, epsilon }: AdagradOptions,
): TfjsOptimizer {
  const own = tf.backend().epsilon();
  if (epsilon !== own) {
    throw new RangeError(
      `adagrad: epsilon is ${epsilon}; tf.train.adagrad has ${own} on this backend and no way to change it`,
    );
  }
  const optimizer = tf.train.adagrad(learningRate, initialAccumulator);
  return wrap(optimizer, variables, { learningRate, slots: { s: initialAccumulator } });
}
