import { fullBatch, labelledBatch } from '../../data/full-batch.ts';
import { makeMoons } from '../../data/make-moons.ts';
import type { TrainingStep } from '../workload.ts';

const POINTS = 800;

export default {
  kind: 'training step',
  name: 'moons',
  title: `Two moons: 2-5-1, tanh, all ${POINTS} points, SGD`,
  network: { name: 'perceptron', widths: [2, 5, 1], hidden: 'tanh', loss: 'binary cross-entropy' },
  batch: POINTS,
  samples: POINTS,
  optimizer: { name: 'sgd', constants: { learningRate: 0.1 } },
  data: () => fullBatch(labelledBatch(makeMoons({ samples: POINTS, noise: 0.1, randomState: 42 }))),
} satisfies TrainingStep;
