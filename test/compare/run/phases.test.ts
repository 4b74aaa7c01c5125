/** Lockstep of several phases: each phase has rows and an optimizer of its own. */
import { beforeAll, expect, it } from 'vitest';
import { checkedSteps, takeCheckpoint } from '../../../compare/checks/lockstep.ts';
import { prefixed } from '../../../compare/checks/round.ts';
import { fullBatch, labelledBatch } from '../../../compare/data/full-batch.ts';
import { neuralNetworkInitial } from '../../../compare/data/neural-network-initial.ts';
import { XOR } from '../../../compare/data/truth-table.ts';
import { defineExperiment, type TrainingExperiment } from '../../../compare/experiment.ts';
import { RandomState } from '../../../compare/random/random-state.ts';
import { TRAINING_CHECKS, type TrainingEvidence } from '../../../compare/run/checks-of-training.ts';
import { trainerFactory } from '../../../compare/run/trainers.ts';
import type { Trainer } from '../../../compare/trainers/trainer.ts';
import { neuralNetwork } from '../../../scratch/models/neural-network.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import { neuralNetwork as tfjsNeuralNetwork } from '../../../tfjs/models/neural-network.ts';

const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const hidden = { hidden: 2 };
const experiment = defineExperiment({
  title: 'Two phases',
  data: () => fullBatch(labelledBatch(XOR)),
  initialize({ seed }) {
    const random = new RandomState(seed);
    const drawn = (name: string) => prefixed(`${name}/`, neuralNetworkInitial(random, 2));
    return { ...drawn('first'), ...drawn('second') };
  },
  scratch: {
    build: (source) => ({
      first: neuralNetwork(source.scope('first'), hidden),
      second: neuralNetwork(source.scope('second'), hidden),
    }),
  },
  tfjs: {
    build: (source) => ({
      first: tfjsNeuralNetwork(source.scope('first'), hidden),
      second: tfjsNeuralNetwork(source.scope('second'), hidden),
    }),
  },
  phases: {
    first: { optimizer: { name: 'sgd', constants: { learningRate: 0.5 } } },
    second: { optimizer: { name: 'adam', constants: adam } },
  },
  steps: { quick: 3, full: 3 },
}) as TrainingExperiment;

async function lockstep(sabotage: (trainer: Trainer) => Trainer) {
  const initial = experiment.initialize({ seed: 0, profile: 'quick' });
  const source = await experiment.data({ seed: 0, profile: 'quick' });
  const factory = await trainerFactory(experiment, initial, 0);
  const truth = factory.scratch('float64');
  const checkpoints = [];
  for (const step of checkedSteps(3)) {
    checkpoints.push(await takeCheckpoint(truth, step));
    for (const phase of truth.phases) truth.train(phase, source.next(step), step);
  }
  const evidence = {
    experiment,
    bench: { truth, judged: [sabotage(factory.scratch('float32')), factory.tfjs()], zeroGradients: [] },
    source,
    initial,
    checkpoints,
    onProgress: () => {},
  } satisfies Omit<TrainingEvidence, 'runs'>;
  const nothing = { losses: {}, monitors: {}, looks: [], digests: [], decisions: {}, seconds: 0 };
  return TRAINING_CHECKS.lockstep({ ...evidence, runs: { scratch: nothing, tfjs: nothing } }, []);
}

beforeAll(() => openBackend({ backend: 'cpu' }));

it('gives each phase rows of its own', async () => {
  const { verdict, tensors } = await lockstep((trainer) => trainer);
  expect(verdict).toBe('agree');
  const keys = tensors.map(({ tensor, side, step }) => `${tensor} ${side} ${step}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it.each([
  ['first', 'optimizers/sgd'],
  ['second', 'optimizers/adam'],
])('blames the optimizer of the phase %s', async (phase, optimizer) => {
  const { verdict, blamed } = await lockstep((trainer) => ({
    ...trainer,
    apply(applied, gradients) {
      trainer.apply(applied, gradients);
      if (applied === phase) trainer.apply(applied, gradients);
    },
  }));
  expect(verdict).toBe('scratch is wrong');
  expect(blamed).toBe(optimizer);
});
