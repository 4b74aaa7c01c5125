/** Stochastic gradient descent, tf.train.sgd. */
import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';
import { type TfjsOptimizer, wrap } from './optimizer.ts';

export interface SgdOptions {
  readonly learningRate: number;
}

export function sgd(variables: NamedVariables, { learningRate }: SgdOptions): TfjsOptimizer {
  return wrap(tf.train.sgd(learningRate), variables, { learningRate, slots: {} });
}
