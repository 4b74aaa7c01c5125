/** Every workload names what can be built, and both sides of a network compute the same. */
import { beforeAll, describe, expect, it } from 'vitest';
import { initialOf, type Network, scratchSide, tfjsSide } from '../../../compare/bench/networks/network.ts';
import { classedSequences, pairedSequences } from '../../../compare/bench/sequences.ts';
import {
  loadGrowth,
  loadWorkloads,
  operationsOf,
  type TrainingStep,
} from '../../../compare/bench/workload.ts';
import { scratchOptimizer, tfjsOptimizer } from '../../../compare/optimizer-choice.ts';
import { RandomState } from '../../../compare/random/random-state.ts';
import { scratchTrainer } from '../../../compare/trainers/scratch-trainer.ts';
import { tfjsTrainer } from '../../../compare/trainers/tfjs-trainer.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { type NamedTensors, tensor } from '../../../scratch/core/tensor.ts';
import { openBackend } from '../../../tfjs/backend.ts';

async function everyStep(): Promise<readonly TrainingStep[]> {
  const workloads = (await loadWorkloads()).flat();
  const points = (await loadGrowth()).flatMap((growth) => growth.points.map(({ workload }) => workload));
  return [...workloads.filter((workload) => workload.kind === 'training step'), ...points];
}

describe('the workloads', () => {
  it('are those that the bench is known for', async () => {
    const names = (await loadWorkloads()).flat().map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['xor', 'moons', 'mlp', 'lenet', 'lstm', 'transformer', 'gemm-64', 'gemm-1024']),
    );
    const growth = await loadGrowth();
    expect(growth.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'growth-width',
        'growth-depth',
        'growth-batch',
        'growth-lstm',
        'growth-attention',
      ]),
    );
    const all = [...names, ...growth.flatMap(({ points }) => points.map(({ workload }) => workload.name))];
    expect(new Set(all).size).toBe(all.length);
  });

  it('count the operations of a matrix product', async () => {
    const [product] = (await loadWorkloads()).flat().filter(({ name }) => name === 'gemm-128');
    expect(operationsOf(product!)).toBe(2 * 128 ** 3);
  });

  it('have batches of the size that they say, and learn from every row where they say so', async () => {
    for (const { name, data, batch, samples } of await everyStep()) {
      const source = data();
      const first = source.next(0);
      expect([first.x!.shape[0], first.y!.shape[0]], name).toEqual([batch, batch]);
      expect(source.next(1) === first, name).toBe(samples === batch);
    }
  });

  it('have initial values for every parameter', async () => {
    for (const { name, network, optimizer } of await everyStep()) {
      const initial = await initialOf(network, new RandomState(1));
      const build = await scratchSide(network);
      const trainer = scratchTrainer({
        build: (source) => ({ train: build(source) }),
        optimizers: { train: await scratchOptimizer(optimizer) },
        initial,
        precision: 'float32',
        seed: 1,
      });
      expect(Object.keys(trainer.read()).sort(), name).toEqual(Object.keys(initial).sort());
      trainer.dispose();
    }
  });

  it('give LeNet-5 the number of parameters that it is known for', async () => {
    const initial = await initialOf({ name: 'lenet' }, new RandomState(1));
    expect(Object.values(initial).reduce((sum, { size }) => sum + size, 0)).toBe(61_706);
  });
});

const noise = (name: string, shape: readonly number[]) => {
  const { normal } = stream('workloads', name);
  return tensor(shape, Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, normal), 'float64');
};
const SMALL: readonly (readonly [Network, NamedTensors])[] = [
  [
    { name: 'perceptron', widths: [3, 4, 5, 1], hidden: 'sigmoid', loss: 'binary cross-entropy' },
    { x: noise('x', [6, 3]), y: tensor([6, 1], [0, 1, 1, 0, 1, 0], 'float64') },
  ],
  [
    { name: 'perceptron', widths: [3, 4, 2], hidden: 'tanh', loss: 'softmax cross-entropy' },
    { x: noise('x', [2, 3]), y: tensor([2, 2], [0, 1, 1, 0], 'float64') },
  ],
  [
    { name: 'lstm', features: 3, steps: 4, units: 5, classes: 2 },
    classedSequences({ batch: 6, steps: 4, features: 3, classes: 2 }).next(0),
  ],
  [
    { name: 'transformer', steps: 5, width: 8, heads: 2, hidden: 6 },
    pairedSequences({ batch: 3, steps: 5, features: 8 }).next(0),
  ],
  [
    { name: 'lenet' },
    {
      x: noise('digits', [2, 28, 28, 1]),
      y: tensor(
        [2, 10],
        [...Array(20).keys()].map((i) => Number(i === 3 || i === 17)),
        'float64',
      ),
    },
  ],
];

describe('the networks', () => {
  beforeAll(async () => {
    await openBackend({ backend: 'cpu' });
  });

  it.each(SMALL)('%j are the same on both sides, step by step', async (network, batch) => {
    const optimizer = { name: 'sgd', constants: { learningRate: 0.1 } };
    const initial = await initialOf(network, new RandomState(3));
    const [scratch, tfjs] = [await scratchSide(network), await tfjsSide(network)];
    const trainers = [
      scratchTrainer({
        build: (source) => ({ train: scratch(source) }),
        optimizers: { train: await scratchOptimizer(optimizer) },
        initial,
        precision: 'float32',
        seed: 3,
      }),
      tfjsTrainer({
        build: (source) => ({ train: tfjs(source) }),
        optimizers: { train: await tfjsOptimizer(optimizer) },
        initial,
        seed: 3,
      }),
    ] as const;
    for (let step = 0; step < 3; step++) {
      const [own, framework] = trainers.map((trainer) => trainer.train('train', batch, step).loss) as [
        number,
        number,
      ];
      expect(Math.abs(own - framework)).toBeLessThan(1e-5 * Math.abs(own));
    }
    for (const trainer of trainers) trainer.dispose();
  });
});
