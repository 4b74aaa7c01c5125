/**
 * Centered RMSProp with core ops. tf.train.rmsprop with `centered` subtracts epsilon from the variance under the root, where it
 * should be added: wherever a gradient is small, or 0, its weights become NaN.
 */
import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';
import type { HostTensor, TfjsOptimizer } from './optimizer.ts';
import type { RmsPropOptions } from './rms-prop.ts';

export function centeredRmsProp(variables: NamedVariables, options: RmsPropOptions): TfjsOptimizer {
  const { learningRate, decay, momentum, epsilon } = options;
  const entries = Object.entries(variables).map(([path, theta]) => {
    const [s, m, v] = [0, 1, 2].map(() => tf.tidy(() => tf.variable(tf.zerosLike(theta), false)));
    return { path, theta, moving: { s: s!, m: m!, v: v! } };
  });
  let iterations = 0;
  const average = (old: tf.Tensor, value: tf.Tensor) => tf.add(tf.mul(old, decay), tf.mul(value, 1 - decay));
  return {
    update(gradients, factor = 1) {
      iterations += 1;
      const rate = factor * learningRate;
      tf.tidy(() => {
        for (const { path, theta, moving } of entries) {
          const { s, m, v } = moving;
          const g = gradients[path]!;
          s.assign(average(s, tf.square(g)));
          m.assign(average(m, g));
          const variance = tf.maximum(0, tf.sub(s, tf.square(m)));
          v.assign(tf.add(tf.mul(v, momentum), tf.div(tf.mul(g, rate), tf.sqrt(tf.add(variance, epsilon)))));
          theta.assign(tf.sub(theta, v));
        }
      });
    },
    async slots() {
      const slots: Record<string, HostTensor> = {
        iterations: { shape: [], data: Float64Array.of(iterations) },
      };
      for (const { path, moving } of entries) {
        for (const [slot, variable] of Object.entries(moving))
          slots[`${slot}/${path}`] = { shape: variable.shape, data: Float32Array.from(variable.dataSync()) };
      }
      return slots;
    },
    async restore(slots) {
      iterations = slots.iterations!.data[0]!;
      for (const { path, moving } of entries) {
        for (const [slot, variable] of Object.entries(moving)) {
          const { shape, data } = slots[`${slot}/${path}`]!;
          tf.tidy(() => variable.assign(tf.tensor(Float32Array.from(data), [...shape])));
        }
      }
    },
    dispose: () => tf.dispose(entries.map(({ moving }) => moving)),
  };
}
