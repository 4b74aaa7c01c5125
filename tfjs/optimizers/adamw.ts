/** AdamW: TensorFlow.js has none, so its Adam moves weights that have decayed before. */
import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';
import { type AdamOptions, adam } from './adam.ts';
import type { TfjsOptimizer } from './optimizer.ts';

export interface AdamwOptions extends AdamOptions {
  readonly weightDecay: number;
}

export function adamw(variables: NamedVariables, { weightDecay, ...options }: AdamwOptions): TfjsOptimizer {
  const inner = adam(variables, options);
  return {
    ...inner,
    update(gradients, factor = 1) {
      const keep = 1 - factor * options.learningRate * weightDecay;
      tf.tidy(() => {
        for (const variable of Object.values(variables)) variable.assign(tf.mul(variable, keep));
      });
      inner.update(gradients, factor);
    },
  };
}
