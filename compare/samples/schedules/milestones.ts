import { milestones } from '../../../scratch/schedules/milestones.ts';
import { milestones as tfjs } from '../../../tfjs/schedules/milestones.ts';
import { scheduleCase } from '../every-step.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { initial: 0.3, factor: 0.25, at: [5, 6, 20] };

export default defineSample({
  cases: [
    scheduleCase(
      'every step from before the first milestone to after the last',
      30,
      milestones(OPTIONS),
      tfjs(OPTIONS),
    ),
  ],
});
