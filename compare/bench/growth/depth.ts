import { noisePerceptron } from '../noise-perceptron.ts';
import type { Growth } from '../workload.ts';

export default {
  name: 'growth-depth',
  title: 'Perceptron by depth',
  axis: 'hidden layers of 64 units, batch 64',
  points: [1, 2, 4, 8, 16].map((depth) => ({
    at: depth,
    workload: noisePerceptron(`growth-depth-${depth}`, { width: 64, depth, batch: 64 }),
  })),
} satisfies Growth;
