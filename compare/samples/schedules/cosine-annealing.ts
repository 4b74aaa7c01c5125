import { cosineAnnealing } from '../../../scratch/schedules/cosine-annealing.ts';
import { cosineAnnealing as tfjs } from '../../../tfjs/schedules/cosine-annealing.ts';
import { scheduleCase } from '../every-step.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { initial: 0.3, minimum: 0.02, steps: 40 };

export default defineSample({
  cases: [
    scheduleCase(
      'every step from the first to the last',
      OPTIONS.steps,
      cosineAnnealing(OPTIONS),
      tfjs(OPTIONS),
    ),
  ],
});
