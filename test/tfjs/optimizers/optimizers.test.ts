/** What TensorFlow.js does otherwise, each as small as it can be shown: a test that fails when the framework changes. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../tfjs/backend.ts';
import { adagrad } from '../../../tfjs/optimizers/adagrad.ts';
import { adam } from '../../../tfjs/optimizers/adam.ts';
import { centeredRmsProp } from '../../../tfjs/optimizers/centered-rms-prop.ts';
import type { TfjsOptimizer } from '../../../tfjs/optimizers/optimizer.ts';

beforeAll(async () => {
  await openBackend({ backend: 'cpu' });
});

const CENTERED = { learningRate: 0.1, decay: 0.9, momentum: 0, epsilon: 1e-7 };

it('tf.train.rmsprop, centered, makes NaN of a gradient of 0: it subtracts epsilon under the root', () => {
  const w = tf.variable(tf.tensor1d([1, 1, 1]));
  const gradient = tf.tensor1d([0, 1e-5, 1]);
  tf.train.rmsprop(0.1, 0.9, 0, 1e-7, true).applyGradients([{ name: w.name, tensor: gradient }]);
  expect(Array.from(w.dataSync()).map(Number.isNaN)).toEqual([true, true, false]);

  const repaired = tf.variable(tf.tensor1d([1, 1, 1]));
  centeredRmsProp({ w: repaired }, CENTERED).update({ w: gradient });
  const [zero, small, large] = repaired.dataSync();
  expect(zero).toBe(1);
  expect(1 - small!).toBeCloseTo((0.1 * 1e-5) / Math.sqrt(0.09 * 1e-10 + 1e-7), 6);
  expect(1 - large!).toBeCloseTo(0.1 / Math.sqrt(0.09 + 1e-7), 6);
  tf.dispose([w, repaired, gradient]);
});

it('tf.train.adagrad takes no epsilon but its own', () => {
  const options = { learningRate: 0.1, initialAccumulator: 0, epsilon: 1e-10 };
  expect(() => adagrad({}, options)).toThrow('adagrad: epsilon is 1e-10; tf.train.adagrad has 1e-7');
});

describe('Adam after a restore', () => {
  const OPTIONS = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
  const gradientAt = (step: number) => tf.tensor1d([0.3 + Math.sin(step), 1e-3 * Math.cos(step), -2]);

  function apply(optimizer: TfjsOptimizer, from: number, to: number) {
    for (let step = from; step < to; step++) {
      const w = gradientAt(step);
      optimizer.update({ w });
      w.dispose();
    }
  }

  /** 40 updates without a break, and 30 of them before and 10 after a restore of what `carry` leaves of the slots. */
  async function bothWays(carry: (slots: Awaited<ReturnType<TfjsOptimizer['slots']>>) => typeof slots) {
    const [whole, broken] = [tf.variable(tf.zeros([3])), tf.variable(tf.zeros([3]))];
    const first = adam({ w: whole }, OPTIONS);
    apply(first, 0, 30);
    broken.assign(whole);
    const second = adam({ w: broken }, OPTIONS);
    await second.restore(carry(await first.slots()));
    apply(first, 30, 40);
    apply(second, 30, 40);
    const ends = [Array.from(whole.dataSync()), Array.from(broken.dataSync())];
    first.dispose();
    second.dispose();
    tf.dispose([whole, broken]);
    return ends;
  }

  it('goes on to the last bit', async () => {
    const [whole, broken] = await bothWays((slots) => slots);
    expect(broken).toEqual(whole);
  });

  it('does not from the weights alone, which TensorFlow.js saves: the powers of beta are other roundings', async () => {
    const [whole, broken] = await bothWays(({ accBeta1: _1, accBeta2: _2, ...weights }) => weights);
    expect(broken).not.toEqual(whole);
    for (let i = 0; i < 3; i++) expect(broken![i]).toBeCloseTo(whole![i]!, 5);
  });
});
