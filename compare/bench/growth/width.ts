import { noisePerceptron } from '../noise-perceptron.ts';
import type { Growth } from '../workload.ts';

export default {
  name: 'growth-width',
  title: 'Perceptron by width',
  axis: 'units in each of 2 hidden layers, batch 64',
  points: [16, 64, 256, 1024].map((width) => ({
    at: width,
    workload: noisePerceptron(`growth-width-${width}`, { width, depth: 2, batch: 64 }),
  })),
} satisfies Growth;
