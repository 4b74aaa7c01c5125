/** The framework's own initializers, which draw by themselves, beside what ours make of given draws. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  misfit,
  normalDistribution,
  truncatedNormalDistribution,
  uniformDistribution,
} from '../../../compare/samples/distribution.ts';
import { openBackend } from '../../../tfjs/backend.ts';

const SHAPE = [3, 5, 15, 40];
const [FAN_IN, FAN_OUT] = [225, 600];
const SEED = 11;

beforeAll(async () => {
  await openBackend({ backend: 'cpu' });
});
afterAll(() => tf.disposeVariables());

const drawn = (initializer: { apply(shape: number[]): tf.Tensor }) =>
  tf.tidy(() => initializer.apply(SHAPE).dataSync());

const symmetric = (limit: number) => uniformDistribution(-limit, limit);

describe('the initializers of TensorFlow.js', () => {
  it.each([
    ['heUniform', tf.initializers.heUniform({ seed: SEED }), symmetric(Math.sqrt(6 / FAN_IN))],
    ['leCunUniform', tf.initializers.leCunUniform({ seed: SEED }), symmetric(Math.sqrt(3 / FAN_IN))],
    [
      'glorotUniform',
      tf.initializers.glorotUniform({ seed: SEED }),
      symmetric(Math.sqrt(6 / (FAN_IN + FAN_OUT))),
    ],
    [
      'randomNormal',
      tf.initializers.randomNormal({ mean: 1, stddev: 0.5, seed: SEED }),
      normalDistribution(1, 0.5),
    ],
    [
      'truncatedNormal',
      tf.initializers.truncatedNormal({ mean: 1, stddev: 0.5, seed: SEED }),
      truncatedNormalDistribution(1, 0.5),
    ],
  ] as const)('%s has the distribution of ours', (_name, initializer, distribution) => {
    expect(misfit(drawn(initializer), distribution)).toBeUndefined();
  });

  it.each([
    ['heNormal', tf.initializers.heNormal({ seed: SEED }), 2 / FAN_IN],
    ['leCunNormal', tf.initializers.leCunNormal({ seed: SEED }), 1 / FAN_IN],
    ['glorotNormal', tf.initializers.glorotNormal({ seed: SEED }), 2 / (FAN_IN + FAN_OUT)],
  ] as const)(
    '%s is cut off and not widened again: 0.774 of the variance of its formula',
    (_name, initializer, variance) => {
      const deviation = Math.sqrt(variance);
      expect(misfit(drawn(initializer), normalDistribution(0, deviation))).toMatch(/reach|variance/);
      expect(misfit(drawn(initializer), truncatedNormalDistribution(0, deviation))).toBeUndefined();
    },
  );
});
