import { type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist } from '../data/mnist.ts';
import type { DataSource } from '../experiment.ts';
import { oneHot } from './one-hot.ts';
import { SEED } from './seed.ts';

const CLASSES = 10;
/** Rows of the training part. */
export const DIGITS = 8500;

/** Shuffled mini-batches of the MNIST digits: x [batch, ...shape] in [0, 1], y [batch, 10] one-hot. */
export function digits({
  batch,
  shape,
}: {
  readonly batch: number;
  readonly shape: readonly number[];
}): DataSource<NamedTensors> {
  const { images, labels, samples } = loadMnist({ trainSize: DIGITS }).train;
  const rows = {
    // Grey levels are float32 numbers, so nothing is lost.
    x: tensor([samples, ...shape], images, 'float32'),
    y: oneHot(labels, CLASSES),
  };
  return miniBatches(rows, { batchSize: batch, seed: SEED });
}
