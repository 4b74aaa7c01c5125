import { ADAM } from '../optimizers.ts';
import { classedSequences } from '../sequences.ts';
import type { Growth } from '../workload.ts';

const BATCH = 16;
const SIZES = { features: 16, classes: 10 };

export default {
  name: 'growth-lstm',
  title: 'LSTM by sequence length',
  axis: 'time steps, 32 units, batch 16',
  points: [4, 16, 64, 256].map((steps) => ({
    at: steps,
    workload: {
      kind: 'training step',
      name: `growth-lstm-${steps}`,
      title: `LSTM over ${steps} steps`,
      network: { name: 'lstm', units: 32, steps, ...SIZES },
      batch: BATCH,
      samples: BATCH,
      optimizer: ADAM,
      data: () => classedSequences({ batch: BATCH, steps, ...SIZES }),
    },
  })),
} satisfies Growth;
