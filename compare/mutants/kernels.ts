import type { Kernels } from '../kernels.ts';
import type { Bug } from './bug.ts';

/** The version that a bug is in, where it is in a kernel. */
export function kernelsOf({ file }: Bug): Kernels | undefined {
  if (file.startsWith('scratch/kernels/assembly/')) return 'wasm';
  return file.startsWith('scratch/kernels/plain/') ? 'plain' : undefined;
}
