import { warmUp } from '../../../scratch/schedules/warm-up.ts';
import { warmUp as tfjs } from '../../../tfjs/schedules/warm-up.ts';
import { scheduleCase } from '../every-step.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { start: 0.01, rate: 0.3, steps: 12 };

export default defineSample({
  cases: [scheduleCase('every step of the rise and some after it', 20, warmUp(OPTIONS), tfjs(OPTIONS))],
});
