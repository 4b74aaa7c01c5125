import { fullBatch, labelledBatch } from '../../data/full-batch.ts';
import { XOR } from '../../data/truth-table.ts';
import type { TrainingStep } from '../workload.ts';

export default {
  kind: 'training step',
  name: 'xor',
  title: 'XOR: 2-4-1, sigmoid, all 4 rows, SGD',
  network: { name: 'perceptron', widths: [2, 4, 1], hidden: 'sigmoid', loss: 'binary cross-entropy' },
  batch: 4,
  samples: 4,
  optimizer: { name: 'sgd', constants: { learningRate: 0.5 } },
  data: () => fullBatch(labelledBatch(XOR)),
} satisfies TrainingStep;
