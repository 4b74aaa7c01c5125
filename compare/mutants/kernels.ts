import type { Bug } from './bug.ts';

/** Which version of the kernels a copy of the sources is examined with. */
export type Kernels = 'wasm' | 'plain';

/** The version that a bug is in, where it is in a kernel. */
export function kernelsOf({ file }: Bug): Kernels | undefined {
  if (file.startsWith('scratch/kernels/assembly/')) return 'wasm';
  return file.startsWith('scratch/kernels/plain/') ? 'plain' : undefined;
}
