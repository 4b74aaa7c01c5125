/** How updates are judged where what an optimizer keeps cancels the gradient: by the size of what cancels. */
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeUpdate } from '../../../compare/checks/lockstep.ts';
import { scratchOptimizer } from '../../../compare/optimizer-choice.ts';
import { scratchTrainer } from '../../../compare/trainers/scratch-trainer.ts';
import type { Trainer } from '../../../compare/trainers/trainer.ts';
import type { Precision } from '../../../scratch/core/precision.ts';
import { type NamedTensors, tensor } from '../../../scratch/core/tensor.ts';
import { sequenceRegressor } from '../../../scratch/models/sequence-regressor.ts';

const MODEL = { cell: 'rnn', inputs: 1, units: [1], outputs: 1 } as const;
const SHAPES: Readonly<Record<string, readonly number[]>> = {
  'recurrent0/kernel': [1, 1],
  'recurrent0/recurrent_kernel': [1, 1],
  'recurrent0/bias': [1],
  'output/kernel': [1, 1],
  'output/bias': [1],
};
const all = (value: number): NamedTensors =>
  Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => [name, tensor(shape, [value], 'float64')]),
  );

let open: (precision: Precision) => Trainer;
beforeAll(async () => {
  const adam = await scratchOptimizer({
    name: 'adam',
    constants: { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  });
  open = (precision) =>
    scratchTrainer({
      build: (source) => ({ train: sequenceRegressor(source, MODEL) }),
      optimizers: { train: adam },
      initial: all(0.5),
      precision,
      seed: 0,
    });
});

/** What is kept of the gradients before, 0.3, and one of -2.7 times that cancel: 0.9 m + 0.1 g is `left` of each term. */
async function judged(left: number, sabotage = (gradients: NamedTensors): NamedTensors => gradients) {
  const m = Math.fround(0.3);
  const gradient = Math.fround(-9 * m * (1 - left));
  const slots = {
    iterations: tensor([], [3], 'float64'),
    ...Object.fromEntries(
      Object.entries(SHAPES).flatMap(([name, shape]) => [
        [`m/${name}`, tensor(shape, [m], 'float64')],
        [`v/${name}`, tensor(shape, [Math.fround(0.01)], 'float64')],
      ]),
    ),
  };
  const side = open('float32');
  const truth = open('float64');
  for (const trainer of [truth, side]) await trainer.restore('train', slots);
  const bench = {
    truth,
    judged: [
      { ...side, apply: (phase: string, values: NamedTensors) => side.apply(phase, sabotage(values)) },
    ],
    zeroGradients: [],
  };
  const checkpoint = { step: 3, parameters: all(0.5), slots: { train: slots } };
  const comparisons = await judgeUpdate(bench, 'train', 'adam', all(gradient), checkpoint);
  return comparisons.find(({ tensor }) => tensor === 'update/output/bias')!;
}

/** Gradients that are off by a factor. */
const off =
  (factor: number) =>
  (gradients: NamedTensors): NamedTensors =>
    Object.fromEntries(
      Object.entries(gradients).map(([name, { shape, data }]) => [
        name,
        tensor(
          shape,
          Float64Array.from(data, (x) => x * factor),
          'float64',
        ),
      ]),
    );

describe('an update that cancels', () => {
  it('agrees though little of it is left', async () => {
    for (const left of [1e-2, 1e-3, 1e-4, 1e-5]) expect((await judged(left)).verdict).toBe('agree');
  });

  it('is still found wrong where its terms are', async () => {
    for (const left of [1e-2, 1e-4])
      expect((await judged(left, off(1.001))).verdict).toBe('scratch is wrong');
  });

  it('gains nothing where nothing cancels', async () => {
    expect((await judged(0.9)).verdict).toBe('agree');
    expect((await judged(2, off(1 + 1024 * 2 ** -24))).verdict).toBe('scratch is wrong');
  });
});
