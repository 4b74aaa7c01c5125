import { tensor } from '../../../scratch/core/tensor.ts';
import { exponentialDecay } from '../../../scratch/schedules/exponential-decay.ts';
import { exponentialDecay as tfjs } from '../../../tfjs/schedules/exponential-decay.ts';
import { everyStep, ratesOfTfjs } from '../every-step.ts';
import { defineSample, functionCase } from '../sample.ts';

/** A decay that float32 holds exactly: its rounding would be multiplied by the number of steps. */
const OPTIONS = { initial: 0.3, decay: 0.9375 };

export default defineSample({
  cases: [
    functionCase({
      name: 'every step from the first to the last',
      inputs: () => ({ steps: everyStep(40) }),
      scratch: ({ steps }) =>
        tensor(steps.shape, Float64Array.from(steps.data, exponentialDecay(OPTIONS)), steps.precision),
      tfjs: ({ steps }) => ratesOfTfjs(steps, tfjs(OPTIONS)),
    }),
  ],
});
