import { ADAM } from '../optimizers.ts';
import { pairedSequences } from '../sequences.ts';
import type { TrainingStep } from '../workload.ts';

const BATCH = 16;
const STEPS = 64;
const WIDTH = 128;

export default {
  kind: 'training step',
  name: 'transformer',
  title: `Transformer block: pre-norm, d ${WIDTH}, 4 heads, ReLU 512, sequence ${STEPS}, batch ${BATCH}, Adam`,
  network: { name: 'transformer', steps: STEPS, width: WIDTH, heads: 4, hidden: 512 },
  batch: BATCH,
  samples: BATCH,
  optimizer: ADAM,
  data: () => pairedSequences({ batch: BATCH, steps: STEPS, features: WIDTH }),
} satisfies TrainingStep;
