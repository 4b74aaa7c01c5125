import { ADAM } from '../optimizers.ts';
import { classedSequences } from '../sequences.ts';
import type { TrainingStep } from '../workload.ts';

const BATCH = 32;
const SIZES = { features: 32, steps: 32, classes: 10 };

export default {
  kind: 'training step',
  name: 'lstm',
  title: `LSTM: 64 units, ${SIZES.steps} steps of ${SIZES.features} features, batch ${BATCH}, Adam`,
  network: { name: 'lstm', units: 64, ...SIZES },
  batch: BATCH,
  samples: BATCH,
  optimizer: ADAM,
  data: () => classedSequences({ batch: BATCH, ...SIZES }),
} satisfies TrainingStep;
