import { ADAM } from '../optimizers.ts';
import { pairedSequences } from '../sequences.ts';
import type { Growth } from '../workload.ts';

const BATCH = 2;
const WIDTH = 64;

export default {
  name: 'growth-attention',
  title: 'Transformer block by sequence length',
  axis: 'positions, d 64, 4 heads, batch 2',
  points: [16, 64, 256, 512].map((steps) => ({
    at: steps,
    workload: {
      kind: 'training step',
      name: `growth-attention-${steps}`,
      title: `Transformer block over ${steps} positions`,
      network: { name: 'transformer', steps, width: WIDTH, heads: 4, hidden: 256 },
      batch: BATCH,
      samples: BATCH,
      optimizer: ADAM,
      data: () => pairedSequences({ batch: BATCH, steps, features: WIDTH }),
    },
  })),
} satisfies Growth;
