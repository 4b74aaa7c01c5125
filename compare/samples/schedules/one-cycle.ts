import { oneCycle } from '../../../scratch/schedules/one-cycle.ts';
import { oneCycle as tfjs } from '../../../tfjs/schedules/one-cycle.ts';
import { scheduleCase } from '../every-step.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { initial: 0.04, peak: 1, final: 0.0001, rise: 9, steps: 30 };

export default defineSample({
  cases: [scheduleCase('every step of the cycle and some after it', 35, oneCycle(OPTIONS), tfjs(OPTIONS))],
});
