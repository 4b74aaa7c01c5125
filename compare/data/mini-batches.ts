import { stream } from '../../scratch/core/streams.ts';
import { type NamedTensors, type Tensor, zeros } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';

export interface MiniBatchOptions {
  readonly batchSize: number;
  /** Names the stream that shuffles each epoch. */
  readonly seed: number;
}

/**
 * Mini-batches of rows: each epoch visits every row once in an order of its own, and rows that do not fill a last batch
 * are left out. A step's batch depends on nothing but the seed and the step.
 * @param rows tensors [n, ...] with the same n
 * @throws RangeError when there are fewer rows than a batch needs, or the row counts differ.
 */
export function miniBatches(
  rows: NamedTensors,
  { batchSize, seed }: MiniBatchOptions,
): DataSource<NamedTensors> & { readonly stepsPerEpoch: number } {
  const counts = new Set(Object.values(rows).map(({ shape }) => shape[0]!));
  const [samples] = counts;
  if (counts.size !== 1 || samples === undefined)
    throw new RangeError(`miniBatches: row counts differ: ${[...counts].join(', ')}`);
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > samples) {
    throw new RangeError(
      `miniBatches: batchSize is ${batchSize}, must be a whole number from 1 to the ${samples} rows`,
    );
  }
  const stepsPerEpoch = Math.floor(samples / batchSize);
  let shuffled: { readonly epoch: number; readonly order: Int32Array } = {
    epoch: -1,
    order: new Int32Array(0),
  };
  return {
    stepsPerEpoch,
    next(step) {
      const epoch = Math.floor(step / stepsPerEpoch);
      if (shuffled.epoch !== epoch) shuffled = { epoch, order: permutation(samples, seed, epoch) };
      const from = (step % stepsPerEpoch) * batchSize;
      const chosen = shuffled.order.subarray(from, from + batchSize);
      return Object.fromEntries(Object.entries(rows).map(([name, value]) => [name, gather(value, chosen)]));
    },
  };
}

/** Fisher and Yates, from a stream of its own for each epoch. */
function permutation(length: number, seed: number, epoch: number): Int32Array {
  const { below } = stream(seed, 'epoch', epoch);
  const order = Int32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = below(i + 1);
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}

function gather({ shape, data, precision }: Tensor, rows: Int32Array): Tensor {
  const width = data.length / shape[0]!;
  const out = zeros([rows.length, ...shape.slice(1)], precision);
  const to = out.data;
  rows.forEach((row, i) => {
    to.set(data.subarray(row * width, (row + 1) * width), i * width);
  });
  return out;
}
