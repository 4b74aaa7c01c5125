/**
 * The adding problem (Hochreiter, Schmidhuber 1997): a sequence of random numbers, two of which are marked, one in each half; what
 * is asked for at the end is their sum. Whoever always answers 1 is off by 1/6 in the mean square.
 */
import { stream } from '../../scratch/core/streams.ts';
import { type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';

export interface AddingProblem {
  /** Time steps, at least 2. */
  readonly length: number;
  /** Sequences in a batch. */
  readonly batch: number;
  readonly seed: number;
}

/** Mean square error of the answer that is best without looking: the variance of a sum of two uniform draws. */
export const GUESSING = 1 / 6;

/** x [batch, length, 2], a number from [0, 1) and its mark 0 or 1; y [batch, 1]. Every step has sequences of its own. */
export function addingProblem({ length, batch, seed }: AddingProblem): DataSource<NamedTensors> {
  return { next: (step) => addingBatch({ length, batch, seed }, step) };
}

/** The sequences of a step, or others by any name, which are none of a step's. */
export function addingBatch(
  { length, batch, seed }: AddingProblem,
  step: number | string,
): { readonly x: Tensor; readonly y: Tensor } {
  if (!Number.isInteger(length) || length < 2)
    throw new RangeError(`addingBatch: length is ${length}, must be a whole number of at least 2`);
  const { uniform, below } = stream(seed, 'adding problem', length, step);
  const half = Math.floor(length / 2);
  const x = new Float64Array(batch * length * 2);
  const y = new Float64Array(batch);
  for (let i = 0; i < batch; i++) {
    for (let t = 0; t < length; t++) x[(i * length + t) * 2] = uniform();
    for (const t of [below(half), half + below(length - half)]) {
      const at = (i * length + t) * 2;
      x[at + 1] = 1;
      y[i] = y[i]! + x[at]!;
    }
  }
  return { x: tensor([batch, length, 2], x, 'float64'), y: tensor([batch, 1], y, 'float64') };
}
