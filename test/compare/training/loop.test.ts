import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDINGS } from '../../../compare/exchange/tensor-file.ts';
import type { TrainingExperiment, Validation } from '../../../compare/experiment.ts';
import { looksOf } from '../../../compare/run/looks.ts';
import { trainerFactory } from '../../../compare/run/trainers.ts';
import reference from '../../../compare/samples/networks/batch-norm-dropout.ts';
import type { Trainer } from '../../../compare/trainers/trainer.ts';
import type { TrainingCheckpoint } from '../../../compare/training/checkpoint.ts';
import { readCheckpoint, writeCheckpoint } from '../../../compare/training/checkpoint-file.ts';
import { type LoopOptions, type LoopResult, trainingLoop } from '../../../compare/training/loop.ts';
import { type Batch, type NamedTensors, Tensor } from '../../../scratch/core/tensor.ts';
import { openBackend } from '../../../tfjs/backend.ts';

beforeAll(() => openBackend({ backend: 'cpu' }));

const SEED = 3;
const STEPS = 24;

/** Cross-entropy on a batch that no step is trained on. */
function validationLoss(trainer: { predict(inputs: Batch): NamedTensors }, source: Source): number {
  const { x, y } = source.next(10_000);
  const { output } = trainer.predict({ x });
  const classes = y.shape[1]!;
  let loss = 0;
  for (let row = 0; row < y.shape[0]!; row++) {
    const logits = Array.from(output.data.subarray(row * classes, (row + 1) * classes));
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    logits.forEach((logit, j) => {
      loss -= y.data[row * classes + j]! * (logit - Math.log(total));
    });
  }
  return loss / y.shape[0]!;
}
type Source = Awaited<ReturnType<TrainingExperiment['data']>>;

const VALIDATION: Validation = {
  every: 3,
  metric: validationLoss,
  reduceOnPlateau: { factor: 0.5, patience: 1, delta: 0, cooldown: 0, minimum: 0 },
  keep: 'best',
};

/** All of it: batch normalization, dropout, clipping, decay, warm-up and cosine, looks. */
function modern(validation: Validation | 'none' = VALIDATION): TrainingExperiment {
  return {
    ...(reference as TrainingExperiment),
    phases: {
      train: {
        optimizer: {
          name: 'adamw',
          constants: { learningRate: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.05 },
          clipping: [{ name: 'clip-by-global-norm', constants: { limit: 0.5 } }],
          schedule: {
            name: 'warm-up-cosine',
            constants: { start: 0.1, peak: 1, minimum: 0.1, warmUp: 5, steps: STEPS },
          },
        },
      },
    },
    ...(validation !== 'none' && { validation }),
  } as TrainingExperiment;
}

const SIDES = ['scratch float64', 'scratch float32', 'tfjs'] as const;

async function open(experiment: TrainingExperiment, side: (typeof SIDES)[number]) {
  const options = { seed: SEED, profile: 'quick' as const };
  const source = await experiment.data(options);
  const factory = await trainerFactory(experiment, experiment.initialize(options), SEED);
  const trainer =
    side === 'tfjs' ? factory.tfjs() : factory.scratch(side === 'scratch float64' ? 'float64' : 'float32');
  const run = (given: Partial<LoopOptions> = {}) =>
    trainingLoop(trainer, source, { steps: STEPS, looks: looksOf(experiment, trainer, source), ...given });
  return { trainer, source, run };
}

const numbers = (tensors: NamedTensors) =>
  Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, Array.from(data)]));

const endOf = async (trainer: Trainer, { seconds: _, ...result }: LoopResult) => ({
  result,
  parameters: numbers(trainer.read()),
  slots: numbers(await trainer.slots('train')),
});

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-loop-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TRAINING = {
  experiment: 'modern',
  side: 'scratch',
  precision: 'float32',
  seed: SEED,
  profile: 'quick',
} as const;

async function throughFile(
  checkpoint: TrainingCheckpoint,
  ending = '.safetensors',
): Promise<TrainingCheckpoint> {
  const file = path.join(folder, `checkpoint${ending}`);
  await writeCheckpoint(file, { training: TRAINING, checkpoint });
  return (await readCheckpoint(file)).checkpoint;
}

describe.each(SIDES)('a training of %s that was interrupted', (side) => {
  it('goes on to the last bit, wherever it was', async () => {
    const experiment = modern();
    const whole = await open(experiment, side);
    const checkpoints: TrainingCheckpoint[] = [];
    const result = await whole.run({
      afterStep: async ({ step }, save) =>
        void checkpoints.push(await throughFile(await save(), ENDINGS[step % 2])),
    });
    const expected = await endOf(whole.trainer, result);
    expect(result.step).toBe(STEPS);
    // The rate was reduced and the best look is not the last: neither was for nothing.
    expect(result.plateau!.rate).toBeLessThan(1);
    expect(result.best!.step).toBeLessThan(STEPS);
    for (const after of [1, 4, 6, 13, STEPS]) {
      const broken = await open(experiment, side);
      const resumed = await broken.run({ resume: checkpoints[after - 1] });
      expect(await endOf(broken.trainer, resumed), `after ${after} updates`).toEqual(expected);
      broken.trainer.dispose();
    }
    whole.trainer.dispose();
  });
});

describe('looks', () => {
  it('come after every so many updates and after the last, and change nothing by themselves', async () => {
    const { reduceOnPlateau: _, ...looking } = VALIDATION;
    const watched = await open(modern({ ...looking, every: 10, keep: 'last' }), 'scratch float64');
    const blind = await open(modern('none'), 'scratch float64');
    const seen = await watched.run();
    const unseen = await blind.run();
    expect(seen.looks.map(({ step }) => step)).toEqual([10, 20, 24]);
    expect(unseen.looks).toEqual([]);
    expect(seen.losses).toEqual(unseen.losses);
    expect(numbers(watched.trainer.read())).toEqual(numbers(blind.trainer.read()));
  });

  it('keep what they are to show, through a checkpoint as well', async () => {
    const showing: Validation = {
      ...VALIDATION,
      every: 10,
      show: ({ parameters }) => ({ bias: Array.from(parameters['second/bias']!.data) }),
    };
    const { trainer, run } = await open(modern(showing), 'scratch float64');
    const checkpoints: TrainingCheckpoint[] = [];
    const { looks } = await run({
      afterStep: async (_step, save) => void checkpoints.push(await throughFile(await save())),
    });
    expect(looks.map(({ shown }) => shown!['bias']!.length)).toEqual([3, 3, 3]);
    expect(looks[0]!.shown).not.toEqual(looks[1]!.shown);
    expect(checkpoints.at(-1)!.progress.looks).toEqual(looks);
    trainer.dispose();
  });

  it('scale the rate of the updates that follow, and only from there on', async () => {
    let look = 0;
    const experiment = modern({
      ...VALIDATION,
      metric: () => [4, 3, 3][look++] ?? 2,
      reduceOnPlateau: { ...VALIDATION.reduceOnPlateau!, factor: 0 },
      keep: 'last',
    });
    for (const side of SIDES) {
      look = 0;
      const { run, trainer } = await open(experiment, side);
      const values: NamedTensors[] = [];
      await run({ afterStep: async () => void values.push(trainer.read()) });
      // The third look, after nine updates, was no better than the second.
      const kernel = (updates: number) => Array.from(values[updates - 1]!['first/kernel']!.data);
      expect(kernel(9), side).not.toEqual(kernel(8));
      expect(kernel(10), side).toEqual(kernel(9));
      expect(kernel(STEPS), side).toEqual(kernel(9));
    }
  });

  it('put the parameters and state of the best one back', async () => {
    const { run, trainer, source } = await open(modern(), 'scratch float32');
    const values = new Map<number, NamedTensors>();
    const { best, looks } = await run({
      afterStep: async ({ step }) => void values.set(step, trainer.read()),
    });
    expect(best!.metric).toBe(Math.min(...looks.map(({ metric }) => metric)));
    expect(numbers(trainer.read())).toEqual(numbers(values.get(best!.step)!));
    const loss = validationLoss({ predict: (inputs) => trainer.predict('train', inputs) }, source);
    expect(loss).toBe(best!.metric);
  });

  it('end a run that does not improve', async () => {
    let look = 0;
    const stopping = modern({
      every: 2,
      metric: () => [3, 2, 2.5, 2.25, 1][look++]!,
      earlyStopping: { patience: 2, delta: 0 },
      keep: 'last',
    });
    const { run } = await open(stopping, 'scratch float64');
    const { step, losses, stopping: state } = await run();
    expect(step).toBe(8);
    expect(losses.train).toHaveLength(8);
    expect(state).toEqual({ best: 2, waited: 2, stopped: 1 });
  });

  it('end a run whose metric is not finite', async () => {
    const { run } = await open(modern({ ...VALIDATION, metric: () => Number.NaN }), 'scratch float64');
    expect((await run()).notFinite).toEqual({ step: 2 });
  });
});

describe('a checkpoint', () => {
  it('of another training is refused with everything that does not fit, and nothing is written', async () => {
    const { run, trainer } = await open(modern(), 'scratch float64');
    const taken: TrainingCheckpoint[] = [];
    await run({ steps: 3, afterStep: async (_step, save) => void taken.push(await save()) });
    const checkpoint = taken[2]!;
    const { 'slot/train/iterations': _, ...tensors } = checkpoint.tensors;
    const bias = tensors['parameter/second/bias']!;
    const wrong = {
      ...checkpoint,
      tensors: {
        ...tensors,
        'parameter/second/bias': new Tensor([1, ...bias.shape], bias.data),
        'parameter/third/bias': bias,
      },
    };
    const other = await open(modern(), 'scratch float64');
    const before = numbers(other.trainer.read());
    await expect(other.run({ resume: wrong })).rejects.toThrow(
      'the checkpoint is of another training:\n' +
        '  parameter/second/bias is [1, 3], needs [3]\n' +
        '  slot/train/iterations [] is missing\n' +
        '  parameter/third/bias belongs to nothing here',
    );
    expect(numbers(other.trainer.read())).toEqual(before);
    trainer.dispose();
  });

  it('of another seed is refused', async () => {
    const { run, trainer } = await open(modern(), 'scratch float64');
    const taken: TrainingCheckpoint[] = [];
    await run({ steps: 2, afterStep: async (_step, save) => void taken.push(await save()) });
    const otherData = await modern().data({ seed: SEED + 1, profile: 'quick' });
    await expect(trainingLoop(trainer, otherData, { steps: 4, resume: taken[1] })).rejects.toThrow(
      'after its 2 updates came another batch',
    );
  });

  it('is not changed by the run that goes on', async () => {
    const { run } = await open(modern(), 'scratch float32');
    const taken: TrainingCheckpoint[] = [];
    const copies: TrainingCheckpoint[] = [];
    await run({
      async afterStep({ step }, save) {
        if (step !== 5) return;
        taken.push(await save());
        copies.push(await throughFile(taken[0]!));
      },
    });
    expect(taken[0]!.progress).toEqual(copies[0]!.progress);
    expect(numbers(taken[0]!.tensors)).toEqual(numbers(copies[0]!.tensors));
  });
});
