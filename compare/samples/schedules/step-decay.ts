import { stepDecay } from '../../../scratch/schedules/step-decay.ts';
import { stepDecay as tfjs } from '../../../tfjs/schedules/step-decay.ts';
import { scheduleCase } from '../every-step.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { initial: 0.3, factor: 0.5, every: 7 };

export default defineSample({
  cases: [scheduleCase('every step of five falls and a rest', 40, stepDecay(OPTIONS), tfjs(OPTIONS))],
});
