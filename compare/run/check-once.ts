/** The checks of one step, without a training: what tests of a user's own code ask. */

import type { NamedTensors } from '../../scratch/core/tensor.ts';
import {
  defineExperiment,
  type HandWritten,
  type ScratchBuild,
  type TfjsBuild,
  type TrainingExperiment,
  type WithTfjs,
} from '../experiment.ts';
import type { CheckResult } from '../results/schema.ts';
import { TRAINING_CHECKS, type TrainingEvidence } from './checks-of-training.ts';
import type { FreeRun } from './free-run.ts';
import { trainerFactory } from './trainers.ts';

/** A network, or any computation with a loss, at one point. */
export interface Computation {
  /** From parameters and a batch to a loss and named gradients, or a model made of layers. */
  readonly scratch: HandWritten | ScratchBuild;
  /** Parameters by path. */
  readonly parameters: NamedTensors;
  readonly batch: NamedTensors;
  /** Parameters whose true gradient is zero, such as a bias before a batch normalization. */
  readonly zeroGradients?: readonly string[];
  /** Names the seeded draws, such as dropout's; left out, 0. */
  readonly seed?: number;
}

export interface BothSides extends Computation {
  readonly tfjs: WithTfjs | TfjsBuild;
}

type Name = 'parameters' | 'forward' | 'finite-differences' | 'gradients';

/** The hand-written gradients against finite differences, in float64. @throws whatever the code itself throws */
export const checkGradients = (computation: Computation): Promise<CheckResult[]> =>
  check({ ...computation, tfjs: notAsked }, ['finite-differences']);

/**
 * Loss, outputs and gradients of both sides, in float32, against the hand-written side in float64, which finite differences
 * and the forward pass of TensorFlow.js vouch for. A backend must be open. @throws whatever the code itself throws
 */
export const checkAgainstTfjs = (sides: BothSides): Promise<CheckResult[]> =>
  check(sides, ['parameters', 'forward', 'finite-differences', 'gradients']);

function notAsked(): never {
  throw new Error('the gradient check does not ask TensorFlow.js');
}

async function check(sides: BothSides, names: readonly Name[]): Promise<CheckResult[]> {
  const { scratch, tfjs, parameters: initial, batch, zeroGradients = [], seed = 0 } = sides;
  const source = { next: () => batch };
  const experiment = defineExperiment({
    title: 'one step',
    data: () => source,
    initialize: () => initial,
    scratch,
    tfjs,
    // A step is not taken, but an experiment has an optimizer.
    optimizer: { name: 'sgd', constants: { learningRate: 1 } },
    steps: { quick: 1, full: 1 },
  }) as TrainingExperiment;
  const factory = await trainerFactory(experiment, initial, seed);
  const truth = factory.scratch('float64');
  const judged = tfjs === notAsked ? [] : [factory.scratch('float32'), factory.tfjs()];
  const evidence: TrainingEvidence = {
    experiment,
    bench: { truth, judged, zeroGradients },
    source,
    initial,
    checkpoints: [],
    runs: { scratch: NO_RUN, tfjs: NO_RUN },
    onProgress() {},
  };
  try {
    const done: CheckResult[] = [];
    for (const name of names) done.push(await TRAINING_CHECKS[name](evidence, done));
    return done;
  } finally {
    for (const trainer of [truth, ...judged]) trainer.dispose();
  }
}

const NO_RUN: FreeRun = { losses: {}, monitors: {}, digests: [], seconds: 0, decisions: {}, looks: [] };
