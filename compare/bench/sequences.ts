import { type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import { fullBatch } from '../data/full-batch.ts';
import type { DataSource } from '../experiment.ts';
import { RandomState } from '../random/random-state.ts';
import { oneHot } from './one-hot.ts';
import { SEED } from './seed.ts';

interface Sequences {
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
}

/** One batch of noise, the same at every step: x [batch, steps, features] and classes y [batch, classes], one-hot. */
export function classedSequences({
  batch,
  steps,
  features,
  classes,
}: Sequences & { readonly classes: number }): DataSource<NamedTensors> {
  const random = new RandomState(SEED);
  const x = tensor([batch, steps, features], random.randn(batch, steps, features), 'float64');
  return fullBatch({ x, y: oneHot(random.randint(0, classes, [batch]), classes) });
}

/** One batch of noise, the same at every step: x and y [batch, steps, features]. */
export function pairedSequences({ batch, steps, features }: Sequences): DataSource<NamedTensors> {
  const random = new RandomState(SEED);
  const draw = () => tensor([batch, steps, features], random.randn(batch, steps, features), 'float64');
  return fullBatch({ x: draw(), y: draw() });
}
