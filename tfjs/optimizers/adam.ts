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

/** beta1^t and beta2^t, which tf.train.adam multiplies up and leaves out of its weights. */
const POWERS = ['accBeta1', 'accBeta2'] as const;
type Powers = Readonly<Record<(typeof POWERS)[number], tf.Variable>>;

export function adam(
  variables: NamedVariables,
  { learningRate, beta1, beta2, epsilon }: AdamOptions,
): TfjsOptimizer {
  const optimizer = tf.train.adam(learningRate, beta1, beta2, epsilon);
  const powers = optimizer as unknown as Powers;
  const inner = wrap(optimizer, variables, { learningRate, slots: { m: 0, v: 0 } });
  return {
    ...inner,
    async slots() {
      const products = POWERS.map((name) => [
        name,
        { shape: [], data: Float32Array.from(powers[name].dataSync()) },
      ]);
      return { ...(await inner.slots()), ...Object.fromEntries(products) };
    },
    async restore(slots) {
      await inner.restore(slots);
      // Restoring its weights, TensorFlow.js takes tf.pow in place of the product, which may round to another number.
      for (const name of POWERS) {
        const product = slots[name];
        if (product !== undefined) tf.tidy(() => powers[name].assign(tf.scalar(product.data[0]!)));
      }
    },
  };
}
