import { stream } from '../../../scratch/core/streams.ts';
import { SEED } from '../seed.ts';

/** The numbers of a matrix of the product workloads, uniform in [-0.5, 0.5). */
export function operand(name: 'a' | 'b', size: number): Float64Array {
  const { uniform } = stream(SEED, 'bench', name, size);
  return Float64Array.from({ length: size * size }, () => uniform() - 0.5);
}
