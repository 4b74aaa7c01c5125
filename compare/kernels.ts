/** The two versions of the hand-written side's innermost loops. */
import { KERNELS_VARIABLE } from '../scratch/kernels/variable.ts';

/** Compiled from AssemblyScript, or in plain TypeScript. */
export type Kernels = 'wasm' | 'plain';

/** Chooses the version for child processes that are started from now on; this process has its own already. */
export function useKernels(kernels: Kernels): void {
  process.env[KERNELS_VARIABLE] = kernels;
}
