/**
 * Scratch memory of this instance of the module: each thread has an instance, and so a workspace of its own, for packed
 * panels and the like. Nothing in it outlives the call of a kernel.
 */
let base: usize = 0;

export const WORKSPACE_BYTES: usize = 8 << 20;

export function setBase(address: usize): void {
  base = address;
}

/** Byte address of the workspace, a multiple of 64. */
// @ts-ignore: decorator
@inline
export function workspace(): usize {
  return base;
}
