import { DIGITS, digits } from '../digits.ts';
import { ADAM } from '../optimizers.ts';
import type { TrainingStep } from '../workload.ts';

const BATCH = 64;

export default {
  kind: 'training step',
  name: 'lenet',
  title: `LeNet-5: 28 x 28 digits, tanh, average pooling, batch ${BATCH}, Adam`,
  network: { name: 'lenet' },
  batch: BATCH,
  samples: DIGITS,
  optimizer: ADAM,
  data: () => digits({ batch: BATCH, shape: [28, 28, 1] }),
} satisfies TrainingStep;
