import { defineSample } from '../sample.ts';

const SCHEDULE = { name: 'warm-up', constants: { start: 0.25, rate: 1, steps: 4 } };
const MOVING = { decay: 0.9, momentum: 0.5, epsilon: 1e-3 };
const BETAS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-3 };

/** Each optimizer must take the factor of an update where it takes its learning rate. */
const SCHEDULED = {
  sgd: { learningRate: 0.1 },
  momentum: { learningRate: 0.1, momentum: 0.9 },
  nesterov: { learningRate: 0.1, momentum: 0.9 },
  adagrad: { learningRate: 0.1, initialAccumulator: 0.1, epsilon: 1e-7 },
  'rms-prop': { learningRate: 0.02, ...MOVING },
  'centered-rms-prop': { learningRate: 0.02, ...MOVING },
  adam: { learningRate: 0.02, ...BETAS },
  adamw: { learningRate: 0.02, ...BETAS, weightDecay: 0.5 },
};

export default defineSample({
  cases: [
    ...Object.entries(SCHEDULED).map(([optimizer, constants]) => ({
      kind: 'optimizer' as const,
      name: `${optimizer} with a schedule, then scaled`,
      optimizer,
      constants,
      schedule: SCHEDULE,
      scale: 0.25,
    })),
    {
      kind: 'optimizer',
      name: 'two clippings, whose order counts',
      optimizer: 'momentum',
      constants: { learningRate: 0.1, momentum: 0.9 },
      clipping: [
        { name: 'clip-by-value', constants: { limit: 0.5 } },
        { name: 'clip-by-global-norm', constants: { limit: 0.75 } },
      ],
      schedule: { name: 'milestones', constants: { initial: 1, factor: 0.5, at: [2, 4] } },
    },
  ],
});
