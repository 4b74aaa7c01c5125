import { warmUpCosine } from '../../../scratch/schedules/warm-up-cosine.ts';
import { warmUpCosine as tfjs } from '../../../tfjs/schedules/warm-up-cosine.ts';
import { scheduleCase } from '../every-step.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { start: 0.01, peak: 0.3, minimum: 0.02, warmUp: 7, steps: 40 };

export default defineSample({
  cases: [
    scheduleCase('every step of the rise, the fall and the rest', 45, warmUpCosine(OPTIONS), tfjs(OPTIONS)),
  ],
});
