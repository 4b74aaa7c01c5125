import { DIGITS, digits } from '../digits.ts';
import { ADAM } from '../optimizers.ts';
import type { TrainingStep } from '../workload.ts';

const BATCH = 128;

export default {
  kind: 'training step',
  name: 'mlp',
  title: `Digits: 784-256-128-10, ReLU, batches of ${BATCH}, Adam`,
  network: {
    name: 'perceptron',
    widths: [784, 256, 128, 10],
    hidden: 'relu',
    loss: 'softmax cross-entropy',
  },
  batch: BATCH,
  samples: DIGITS,
  optimizer: ADAM,
  data: () => digits({ batch: BATCH, shape: [784] }),
} satisfies TrainingStep;
