/** Makes the trainers of an experiment: the hand-written side in either precision, and the TensorFlow.js side. */
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { TrainingExperiment } from '../experiment.ts';
import { type OptimizerPair, resolveOptimizer, type UnitChoice } from '../optimizer-choice.ts';
import { handWrittenObjective, tfjsObjective } from '../trainers/plain.ts';
import { scratchTrainer } from '../trainers/scratch-trainer.ts';
import { tfjsTrainer } from '../trainers/tfjs-trainer.ts';
import type { Trainer } from '../trainers/trainer.ts';

/** The schedule of an optimizer that declares none, where looks at a metric scale its rate. */
const UNSCHEDULED: UnitChoice = { name: 'constant', constants: { rate: 1 } };

export interface TrainerFactory {
  scratch(precision: Precision, initial?: NamedTensors): Trainer;
  tfjs(initial?: NamedTensors): Trainer;
}

/** @throws Error when the phases of a side are not those that the experiment declares. */
export async function trainerFactory(
  experiment: TrainingExperiment,
  initial: NamedTensors,
  seed: number,
): Promise<TrainerFactory> {
  const optimizers: Record<string, OptimizerPair> = {};
  const scaled = experiment.validation?.reduceOnPlateau !== undefined;
  for (const [phase, { optimizer }] of Object.entries(experiment.phases))
    optimizers[phase] = await resolveOptimizer(scaled ? { schedule: UNSCHEDULED, ...optimizer } : optimizer);
  const declared = Object.keys(experiment.phases);
  const checked = (trainer: Trainer): Trainer => {
    if (trainer.phases.join() !== declared.join()) {
      throw new Error(
        `${trainer.side} has the phases ${trainer.phases.join(', ')}; the experiment declares ${declared.join(', ')}`,
      );
    }
    return trainer;
  };
  const { scratch, tfjs } = experiment;
  return {
    scratch: (precision, values = initial) =>
      checked(
        scratchTrainer({
          build:
            typeof scratch === 'function'
              ? (source: ParameterSource) => ({ train: handWrittenObjective(scratch, source, values) })
              : scratch.build,
          optimizers: Object.fromEntries(declared.map((phase) => [phase, optimizers[phase]!.scratch])),
          initial: values,
          precision,
          seed,
        }),
      ),
    tfjs: (values = initial) =>
      checked(
        tfjsTrainer({
          build:
            typeof tfjs === 'function'
              ? (source) => ({ train: tfjsObjective(tfjs, source, values) })
              : tfjs.build,
          optimizers: Object.fromEntries(declared.map((phase) => [phase, optimizers[phase]!.tfjs])),
          initial: values,
          seed,
        }),
      ),
  };
}
