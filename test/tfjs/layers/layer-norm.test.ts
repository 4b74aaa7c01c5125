import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { openBackend } from '../../../tfjs/backend.ts';
import { INFERENCE } from '../../../tfjs/core/inference.ts';
import { VariableSource } from '../../../tfjs/core/variable-source.ts';
import { layerNorm } from '../../../tfjs/layers/layer-norm.ts';

beforeAll(() => openBackend({ backend: 'cpu' }));

it('is tf.layers.layerNormalization, with its gradient', () => {
  const [features, epsilon] = [5, 1e-3];
  const gamma = tf.randomNormal([features], 1, 0.5, 'float32', 1);
  const beta = tf.randomNormal([features], 0, 0.5, 'float32', 2);
  const x = tf.randomNormal([3, 4, features], 0, 1, 'float32', 3);
  const weights = tf.randomNormal([3, 4, features], 0, 1, 'float32', 4);
  const own = layerNorm(
    new VariableSource({
      gamma: { shape: [features], data: gamma.dataSync<'float32'>() },
      beta: { shape: [features], data: beta.dataSync<'float32'>() },
    }),
    { features, epsilon },
  );
  const framework = tf.layers.layerNormalization({ epsilon });
  framework.build([null, 4, features]);
  framework.setWeights([gamma, beta]);

  const gradient = (f: (x: tf.Tensor) => tf.Tensor) => tf.grad((at) => tf.sum(tf.mul(f(at), weights)))(x);
  const ours = (at: tf.Tensor) => own.apply(at, INFERENCE);
  const theirs = (at: tf.Tensor) => framework.apply(at) as tf.Tensor;
  const distance = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];
  expect(distance(ours(x), theirs(x))).toBeLessThan(2e-6);
  expect(distance(gradient(ours), gradient(theirs))).toBeLessThan(2e-6);
});
