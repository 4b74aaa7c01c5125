import { tensor } from '../../../scratch/core/tensor.ts';
import { cosineAnnealing } from '../../../scratch/schedules/cosine-annealing.ts';
import { cosineAnnealing as tfjs } from '../../../tfjs/schedules/cosine-annealing.ts';
import { everyStep, ratesOfTfjs } from '../every-step.ts';
import { defineSample, functionCase } from '../sample.ts';

const OPTIONS = { initial: 0.3, minimum: 0.02, steps: 40 };

export default defineSample({
  cases: [
    functionCase({
      name: 'every step from the first to the last',
      inputs: () => ({ steps: everyStep(OPTIONS.steps) }),
      scratch: ({ steps }) =>
        tensor(steps.shape, Float64Array.from(steps.data, cosineAnnealing(OPTIONS)), steps.precision),
      tfjs: ({ steps }) => ratesOfTfjs(steps, tfjs(OPTIONS)),
    }),
  ],
});
