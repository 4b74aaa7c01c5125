import { type TrainerFactory, trainerFactory } from '../../run/trainers.ts';
import type { Trainer } from '../../trainers/trainer.ts';
import { importExperiment } from '../experiment-steps.ts';
import { SEED } from '../seed.ts';
import type { Repetition } from '../serve.ts';
import type { ExperimentStep } from '../workload.ts';

/** Batches that lie ready, so that drawing and turning images is not what is timed. */
const BATCHES = 8;

/** Steps of one phase of an experiment, at the batch of its full profile. */
export async function experimentSteps(
  { experiment: id, phase }: Pick<ExperimentStep, 'experiment' | 'phase'>,
  make: (factory: TrainerFactory) => Trainer,
): Promise<Repetition> {
  const experiment = await importExperiment(id);
  if (experiment.kind !== 'training') throw new Error(`${id} does not train by gradient descent`);
  const options = { seed: SEED, profile: 'full' } as const;
  const source = await experiment.data(options);
  const batches = Array.from({ length: BATCHES }, (_, i) => source.next(i));
  const trainer = make(await trainerFactory(experiment, experiment.initialize(options), SEED));
  let step = 0;
  return {
    run(times) {
      for (let i = 0; i < times; i++) {
        trainer.train(phase, batches[step % BATCHES]!, step);
        step += 1;
      }
    },
    dispose: () => trainer.dispose(),
  };
}
