import { noisePerceptron } from '../noise-perceptron.ts';
import type { Growth } from '../workload.ts';

export default {
  name: 'growth-batch',
  title: 'Perceptron by batch',
  axis: 'rows in a batch, 2 hidden layers of 64 units',
  points: [1, 8, 64, 512, 4096].map((batch) => ({
    at: batch,
    workload: noisePerceptron(`growth-batch-${batch}`, { width: 64, depth: 2, batch }),
  })),
} satisfies Growth;
