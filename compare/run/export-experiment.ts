/** One evaluation of an experiment's loss on every side, as named tensors for a third opinion. */
import { type Batch, cast, type NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import { results } from '../checks/observe.ts';
import { prefixed, rounded } from '../checks/round.ts';
import type { TrainingExperiment } from '../experiment.ts';
import type { Profile } from '../results/schema.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { requireFits } from '../training/checkpoint.ts';
import { trainerFactory } from './trainers.ts';

export interface ExportOptions {
  readonly seed: number;
  readonly profile: Profile;
  /** Whose batch it is, counted from 0. */
  readonly step: number;
  /** In place of the initial ones. */
  readonly parameters?: NamedTensors | undefined;
}

/**
 * The tensors by name, where SIDE is `scratch`, `tfjs`, or `truth` for the hand-written side in float64:
 *
 *   initial/PATH    batch/NAME    SIDE/loss    SIDE/output/NAME    SIDE/gradient/PATH    SIDE/state/PATH
 *
 * with `PHASE/` before all but the first where a step has several phases. Every side starts from the same numbers, those that
 * float32 holds exactly. The TensorFlow.js backend must be open.
 */
export async function exportExperiment(
  experiment: TrainingExperiment,
  { seed, profile, step, parameters }: ExportOptions,
): Promise<Batch> {
  const source = await experiment.data({ seed, profile });
  const drawn = experiment.initialize({ seed, profile });
  if (parameters !== undefined) requireFits('the parameters do not fit', parameters, drawn);
  const initial = rounded(parameters ?? drawn);
  const batch = rounded(source.next(step));
  const factory = await trainerFactory(experiment, initial, seed);
  const trainers: readonly (readonly [string, Trainer])[] = [
    ['scratch', factory.scratch('float32')],
    ['tfjs', factory.tfjs()],
    ['truth', factory.scratch('float64')],
  ];
  const phases = Object.keys(experiment.phases);
  try {
    const evaluated = phases.map((phase) => {
      const sides = trainers.map(([side, trainer]) => {
        const seen = Object.entries(results(trainer.evaluate(phase, batch, { step })));
        // What passes between the parts of a model belongs to lockstep; no other framework has it under these names.
        const kept = seen.filter(([name]) => !name.startsWith('part/'));
        return prefixed(
          `${side}/`,
          mapped(Object.fromEntries(kept), side === 'truth' ? 'float64' : 'float32'),
        );
      });
      const all = Object.assign(prefixed('batch/', inFloat32(batch)), ...sides) as Batch;
      return phases.length === 1 ? all : prefixed(`${phase}/`, all);
    });
    return Object.assign(prefixed('initial/', mapped(initial, 'float32')), ...evaluated);
  } finally {
    for (const [, trainer] of trainers) trainer.dispose();
  }
}

const inFloat32 = (batch: Batch): Batch =>
  Object.fromEntries(
    Object.entries(batch).map(([name, value]) => [
      name,
      value instanceof Tensor ? cast(value, 'float32') : value,
    ]),
  );

const mapped = (values: NamedTensors, precision: Tensor['precision']): NamedTensors =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cast(value, precision)]));
