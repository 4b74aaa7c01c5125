import { type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';
import type { Dataset } from './dataset.ts';

/** The same batch at every step. */
export function fullBatch(batch: NamedTensors): DataSource<NamedTensors> & { readonly batch: NamedTensors } {
  return { batch, next: () => batch };
}

/** Features and 0/1 labels as a batch {x [n, width], y [n, 1]} in float64. */
export function labelledBatch({ features, labels, samples, width }: Dataset) {
  return { x: tensor([samples, width], features, 'float64'), y: tensor([samples, 1], labels, 'float64') };
}
