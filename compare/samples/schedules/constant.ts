import { constant } from '../../../scratch/schedules/constant.ts';
import { constant as tfjs } from '../../../tfjs/schedules/constant.ts';
import { scheduleCase } from '../every-step.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { rate: 0.3 };

export default defineSample({
  cases: [scheduleCase('every step', 10, constant(OPTIONS), tfjs(OPTIONS))],
});
