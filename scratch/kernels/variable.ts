/** The environment variable that chooses between the compiled kernels (wasm) and the plain ones. */
export const KERNELS_VARIABLE = 'LOCKSTEP_KERNELS';
/** The environment variable that says how many threads compute. */
export const THREADS_VARIABLE = 'LOCKSTEP_THREADS';
