/**
 * Canaries of the checks of training: each is run on a bench whose sides are right, which it must find in agreement, and on
 * benches on which one side was sabotaged in one respect that this check is there to see.
 */
import { type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { type Checkpoint, takeCheckpoint } from '../checks/lockstep.ts';
import { rounded } from '../checks/round.ts';
import type { TrainingExperiment } from '../experiment.ts';
import type { SideName, Verdict } from '../results/schema.ts';
import { TRAINING_CHECKS, type TrainingEvidence } from '../run/checks-of-training.ts';
import type { FreeRun } from '../run/free-run.ts';
import { scratchTrainer } from '../trainers/scratch-trainer.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { AGREE, type Canary, HARNESS, RED } from './canary.ts';
import { CANARY_INITIAL, canaryBatch, canaryObjective, canaryOptimizer, PHASE } from './model.ts';

type CheckName = keyof typeof TRAINING_CHECKS;
type Sabotage = (trainer: Trainer) => Trainer;

const STEPS = [0, 1];

function trainer(precision: 'float32' | 'float64', side: SideName): Trainer {
  const made = scratchTrainer({
    build: (source) => ({ [PHASE]: canaryObjective(source) }),
    optimizers: { [PHASE]: canaryOptimizer },
    initial: CANARY_INITIAL,
    precision,
    seed: 0,
  });
  return { ...made, side };
}

interface Sabotaged {
  readonly truth?: Sabotage;
  readonly scratch?: Sabotage;
  readonly tfjs?: Sabotage;
  /** What the sides were given, step by step. */
  readonly digests?: Readonly<Record<SideName, readonly string[]>>;
}

async function evidence({ truth, scratch, tfjs, digests }: Sabotaged): Promise<TrainingEvidence> {
  const honest = trainer('float64', 'scratch');
  const checkpoints: Checkpoint[] = [];
  for (const step of STEPS) {
    checkpoints.push(await takeCheckpoint(honest, step));
    honest.train(PHASE, rounded(canaryBatch(step)), step);
  }
  const apply = (made: Trainer, sabotage: Sabotage | undefined) => sabotage?.(made) ?? made;
  const run = (side: SideName): FreeRun => ({
    losses: { [PHASE]: [] },
    monitors: {},
    looks: [],
    digests: digests?.[side] ?? ['first', 'second'],
    decisions: {},
    seconds: 0,
  });
  return {
    experiment: {
      id: 'canary',
      phases: { [PHASE]: { optimizer: { name: 'canary', constants: {} } } },
    } as unknown as TrainingExperiment,
    bench: {
      truth: apply(trainer('float64', 'scratch'), truth),
      judged: [apply(trainer('float32', 'scratch'), scratch), apply(trainer('float32', 'tfjs'), tfjs)],
      zeroGradients: [],
    },
    source: { next: canaryBatch },
    initial: CANARY_INITIAL,
    checkpoints,
    runs: { scratch: run('scratch'), tfjs: run('tfjs') },
    onProgress: () => {},
  };
}

async function verdictOf(check: CheckName, sabotaged: Sabotaged): Promise<Verdict> {
  return (await TRAINING_CHECKS[check](await evidence(sabotaged), [])).verdict;
}

/** The second element of a tensor 1.001 times as large: less than any planted bug, far more than rounding. */
function spoilt(x: Tensor): Tensor {
  return tensor(
    x.shape,
    Float64Array.from(x.data, (value, i) => (i === 1 % x.size ? 1.001 * value : value)),
    x.precision,
  );
}
const spoil = (values: NamedTensors, name: string): NamedTensors => ({
  ...values,
  [name]: spoilt(values[name]),
});

/** Ways in which a side may be wrong, each seen by the check it is listed under. */
const SABOTAGES: Readonly<Partial<Record<CheckName, Readonly<Record<string, Sabotage>>>>> = {
  parameters: {
    'two tensors of one shape are swapped': (made) => ({
      ...made,
      read() {
        const values = made.read();
        return { ...values, 'one/a': values['two/a'], 'two/a': values['one/a'] };
      },
    }),
  },
  forward: {
    'an output is off': (made) =>
      observing(made, (seen) => ({ ...seen, outputs: spoil(seen.outputs, 'output') })),
    'the loss is off': (made) => observing(made, (seen) => ({ ...seen, loss: 1.001 * seen.loss })),
    'a part is off': (made) =>
      observing(made, (seen) => {
        const flow = seen.flows.get('two')!;
        return {
          ...seen,
          flows: new Map([...seen.flows, ['two', { ...flow, output: spoilt(flow.output!) }]]),
        };
      }),
  },
  layers: {
    'a parameter gradient is off': (made) => ({
      ...made,
      examine(...given) {
        const seen = made.examine(...given);
        const name = Object.keys(seen.gradients).at(-1)!;
        return { ...seen, gradients: spoil(seen.gradients, name) };
      },
    }),
    'an input gradient is off': (made) => ({
      ...made,
      examine(...given) {
        const seen = made.examine(...given);
        return { ...seen, dInputs: spoil(seen.dInputs, 'the input') };
      },
    }),
  },
  gradients: {
    'the first gradient is off': (made) =>
      observing(made, (seen) => ({ ...seen, gradients: spoil(seen.gradients, 'one/a') })),
    'the last gradient is off': (made) =>
      observing(made, (seen) => ({ ...seen, gradients: spoil(seen.gradients, 'two/b') })),
  },
  lockstep: {
    'the last gradient is off after the first step': (made) =>
      observing(made, (seen, step) =>
        step === 0 ? seen : { ...seen, gradients: spoil(seen.gradients, 'two/b') },
      ),
    'an update is off': (made) => ({
      ...made,
      apply: (phase, gradients) => made.apply(phase, spoil(gradients, 'one/b')),
    }),
    'a slot is off': (made) => ({
      ...made,
      slots: async (phase) => spoil(await made.slots(phase), 'm/two/a'),
    }),
  },
};

type Evaluated = ReturnType<Trainer['evaluate']>;

function observing(made: Trainer, change: (seen: Evaluated, step: number) => Evaluated): Trainer {
  return {
    ...made,
    evaluate: (phase, batch, options) => change(made.evaluate(phase, batch, options), options.step),
  };
}

const sabotaged = (Object.entries(SABOTAGES) as [CheckName, Record<string, Sabotage>][]).flatMap(
  ([check, ways]) =>
    Object.entries(ways).flatMap(([way, sabotage]) =>
      (['scratch', 'tfjs'] as const).map(
        (side): Canary => ({
          place: `harness/${check}`,
          name: `${way} (${side})`,
          right: check === 'parameters' ? HARNESS : RED,
          said: () => verdictOf(check, { [side]: sabotage }),
        }),
      ),
    ),
);

export const BENCH_CANARIES: readonly Canary[] = [
  ...(Object.keys(TRAINING_CHECKS) as CheckName[]).map(
    (check): Canary => ({
      place: `harness/${check}`,
      name: 'sides that agree',
      right: AGREE,
      said: () => verdictOf(check, {}),
    }),
  ),
  ...sabotaged,
  {
    place: 'harness/finite-differences',
    name: 'the gradient of the truth is off',
    right: ['scratch is wrong'],
    said: () =>
      verdictOf('finite-differences', {
        truth: (made) => observing(made, (seen) => ({ ...seen, gradients: spoil(seen.gradients, 'two/a') })),
      }),
  },
  {
    place: 'harness/data',
    name: 'the same batches in another order',
    right: HARNESS,
    said: () => verdictOf('data', { digests: { scratch: ['first', 'second'], tfjs: ['second', 'first'] } }),
  },
];
