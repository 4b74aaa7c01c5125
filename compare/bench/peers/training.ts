import type { Trainer } from '../../trainers/trainer.ts';
import type { Repetition } from '../serve.ts';
import type { TrainingStep } from '../workload.ts';

/** The phase of a network that has one objective. */
export const PHASE = 'train';

/** The steps of a training, one a repetition, with the batches in their order. */
export function trainingSteps(trainer: Trainer, workload: TrainingStep): Repetition {
  const source = workload.data();
  let step = 0;
  return {
    run(times) {
      for (let i = 0; i < times; i++) {
        trainer.train(PHASE, source.next(step), step);
        step += 1;
      }
    },
    dispose: () => trainer.dispose(),
  };
}
