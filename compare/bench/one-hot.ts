import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

/** [n, classes]: each row has a one at its label. */
export function oneHot(labels: ArrayLike<number>, classes: number): Tensor {
  const y = new Float64Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) y[i * classes + labels[i]!] = 1;
  return tensor([labels.length, classes], y, 'float64');
}
