/** Both sides answer the checks' questions alike, and asking changes nothing. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { resolveOptimizer } from '../../../compare/optimizer-choice.ts';
import { scratchTrainer } from '../../../compare/trainers/scratch-trainer.ts';
import { tfjsTrainer } from '../../../compare/trainers/tfjs-trainer.ts';
import type { Trainer } from '../../../compare/trainers/trainer.ts';
import { relu } from '../../../scratch/activations/relu.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { type NamedTensors, type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { batchNorm } from '../../../scratch/layers/batch-norm.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { dropout } from '../../../scratch/layers/dropout.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { relu as tfjsRelu } from '../../../tfjs/activations/relu.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import { batchNorm as tfjsBatchNorm } from '../../../tfjs/layers/batch-norm.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { dropout as tfjsDropout } from '../../../tfjs/layers/dropout.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';

const draw = (name: string, shape: readonly number[], offset = 0): Tensor => {
  const { normal } = stream('trainers', name);
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(
    shape,
    Float32Array.from({ length: size }, () => normal() + offset),
    'float64',
  );
};
const initial: NamedTensors = {
  'hidden/kernel': draw('kernel', [3, 5]),
  'hidden/bias': draw('bias', [5]),
  'norm/gamma': draw('gamma', [5], 2),
  'norm/beta': draw('beta', [5]),
  'norm/moving_mean': draw('mean', [5]),
  'norm/moving_variance': tensor([5], [1, 2, 3, 4, 5], 'float64'),
};
const batch: NamedTensors = { x: draw('x', [7, 3]), y: draw('y', [7, 5]) };
const dims = { inputs: 3, units: 5 };
const norm = { features: 5, epsilon: 1e-3, momentum: 0.9 };
const keep = { keepProbability: 0.6 };

const optimizer = await resolveOptimizer({
  name: 'adam',
  constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-7 },
});

const make: Record<'scratch' | 'tfjs', () => Trainer> = {
  scratch: () =>
    scratchTrainer({
      build: (source) => ({
        train: supervised({
          model: sequential([
            tap('hidden', dense(source.scope('hidden'), dims)),
            tap('norm', batchNorm(source.scope('norm'), norm)),
            tap('relu', relu()),
            tap('dropout', dropout(keep)),
          ]),
          loss: meanSquaredError(),
        }),
      }),
      optimizers: { train: optimizer.scratch },
      initial,
      precision: 'float32',
      seed: 3,
    }),
  tfjs: () =>
    tfjsTrainer({
      build: (source) => ({
        train: tfjsSupervised({
          model: tfjsSequential([
            tfjsTap('hidden', tfjsDense(source.scope('hidden'), dims)),
            tfjsTap('norm', tfjsBatchNorm(source.scope('norm'), norm)),
            tfjsTap('relu', tfjsRelu()),
            tfjsTap('dropout', tfjsDropout(keep)),
          ]),
          loss: tfjsMeanSquaredError(),
        }),
      }),
      optimizers: { train: optimizer.tfjs },
      initial,
      seed: 3,
    }),
};

const numbers = (values: NamedTensors): Record<string, number[]> =>
  Object.fromEntries(Object.entries(values).map(([name, { data }]) => [name, Array.from(data)]));

beforeAll(() => openBackend({ backend: 'cpu' }));

describe.each(['scratch', 'tfjs'] as const)('the %s trainer', (side) => {
  it('holds what it was given, by name, and what is written', () => {
    const trainer = make[side]();
    expect(numbers(trainer.read())).toEqual(numbers(initial));
    const bias = tensor([5], [5, 4, 3, 2, 1], 'float64');
    trainer.write({ 'hidden/bias': bias });
    expect(Array.from(trainer.read()['hidden/bias']!.data)).toEqual([5, 4, 3, 2, 1]);
    expect(numbers(initial)['hidden/bias']).not.toEqual([5, 4, 3, 2, 1]);
    trainer.dispose();
  });

  it('gives the same answer twice, and an evaluation changes nothing', () => {
    const trainer = make[side]();
    const first = trainer.evaluate('train', batch, { step: 4 });
    const second = trainer.evaluate('train', batch, { step: 4 });
    expect(second.loss).toBe(first.loss);
    expect(numbers(second.gradients)).toEqual(numbers(first.gradients));
    expect(numbers(trainer.read())).toEqual(numbers(initial));
    expect([...first.flows.keys()].filter((path) => path !== 'loss')).toEqual([
      'hidden',
      'norm',
      'relu',
      'dropout',
    ]);
    expect([...first.decisions.keys()]).toEqual(['relu/positive']);
    trainer.dispose();
  });

  it('draws another dropout mask for another step', () => {
    const trainer = make[side]();
    const dropped = (step: number) =>
      Array.from(
        trainer.evaluate('train', batch, { step }).flows.get('dropout')!.output!.data,
        (value) => value === 0,
      );
    expect(dropped(1)).not.toEqual(dropped(2));
    trainer.dispose();
  });

  it('scales gradients, not the loss, with the scale of the loss', () => {
    const trainer = make[side]();
    const plain = trainer.evaluate('train', batch, { step: 0 });
    const scaled = trainer.evaluate('train', batch, { step: 0, lossScale: 1024 });
    expect(scaled.loss).toBe(plain.loss);
    for (const [name, { data }] of Object.entries(plain.gradients)) {
      const largest = Math.max(...data.map(Math.abs));
      data.forEach((value, i) => {
        expect(Math.abs(scaled.gradients[name]!.data[i]! / 1024 - value)).toBeLessThan(1e-6 * largest + 1e-9);
      });
    }
    trainer.dispose();
  });

  it('trains as evaluating, committing state and applying do', async () => {
    const [whole, parts] = [make[side](), make[side]()];
    for (let step = 0; step < 3; step++) {
      const { loss } = whole.train('train', batch, step);
      const seen = parts.evaluate('train', batch, { step });
      expect(seen.loss).toBe(loss);
      parts.apply('train', seen.gradients);
      parts.write(seen.updates);
    }
    expect(numbers(parts.read())).toEqual(numbers(whole.read()));
    expect(numbers(await parts.slots('train'))).toEqual(numbers(await whole.slots('train')));
    expect(numbers(whole.read())).not.toEqual(numbers(initial));
    for (const trainer of [whole, parts]) trainer.dispose();
  });

  it('continues from restored parameters and slots', async () => {
    const [one, other] = [make[side](), make[side]()];
    for (let step = 0; step < 3; step++) one.train('train', batch, step);
    other.write(one.read());
    await other.restore('train', await one.slots('train'));
    one.train('train', batch, 3);
    other.train('train', batch, 3);
    const [continued, restored] = [one.read(), other.read()];
    for (const [name, { data }] of Object.entries(continued)) {
      // TensorFlow.js restores the powers of Adam's betas by pow and carries them by products: an ulp or two apart.
      const allowed = side === 'tfjs' ? 4 * 2 ** -24 * Math.max(...data.map(Math.abs)) : 0;
      for (const [i, value] of data.entries())
        expect(Math.abs(restored[name]!.data[i]! - value), name).toBeLessThanOrEqual(allowed);
    }
    for (const trainer of [one, other]) trainer.dispose();
  });

  it('runs one part alone as it ran inside the model', () => {
    const trainer = make[side]();
    const { flows } = trainer.evaluate('train', batch, { step: 0 });
    for (const path of ['hidden', 'norm', 'relu', 'dropout']) {
      const { input, output } = flows.get(path)!;
      const alone = trainer.examine('train', path, input!, output!, { step: 0, batch });
      expect(Array.from(alone.output.data), path).toEqual(Array.from(output!.data));
      expect(alone.dInputs['the input']!.shape, path).toEqual((input as Tensor).shape);
    }
    trainer.dispose();
  });
});

it('the two sides compute the same, step by step, with the same masks', () => {
  const [scratch, framework] = [make.scratch(), make.tfjs()];
  const [a, b] = [scratch, framework].map((trainer) => trainer.evaluate('train', batch, { step: 2 }));
  expect(a!.loss).toBeCloseTo(b!.loss, 5);
  expect(Object.keys(a!.gradients).sort()).toEqual(Object.keys(b!.gradients).sort());
  expect(Object.keys(a!.updates).sort()).toEqual(Object.keys(b!.updates).sort());
  const zeros = (seen: typeof a) =>
    Array.from(seen!.flows.get('dropout')!.output!.data, (value) => value === 0);
  expect(zeros(a)).toEqual(zeros(b));
  for (const trainer of [scratch, framework]) trainer.dispose();
});

it('a framework trainer leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  const trainer = make.tfjs();
  trainer.train('train', batch, 0);
  const held = tf.memory().numTensors;
  for (let step = 1; step < 4; step++) {
    trainer.train('train', batch, step);
    trainer.evaluate('train', batch, { step });
    trainer.predict('train', batch);
    await trainer.restore('train', await trainer.slots('train'));
  }
  expect(tf.memory().numTensors).toBe(held);
  trainer.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('an optimizer is named after its file', async () => {
  await expect(resolveOptimizer({ name: '../x', constants: {} })).rejects.toThrow(
    'use letters, digits and -',
  );
});
