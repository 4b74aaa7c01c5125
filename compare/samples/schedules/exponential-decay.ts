import { exponentialDecay } from '../../../scratch/schedules/exponential-decay.ts';
import { exponentialDecay as tfjs } from '../../../tfjs/schedules/exponential-decay.ts';
import { scheduleCase } from '../every-step.ts';
import { defineSample } from '../sample.ts';

/** A decay that float32 holds exactly: its rounding would be multiplied by the number of steps. */
const OPTIONS = { initial: 0.3, decay: 0.9375 };

export default defineSample({
  cases: [
    scheduleCase('every step from the first to the last', 40, exponentialDecay(OPTIONS), tfjs(OPTIONS)),
  ],
});
