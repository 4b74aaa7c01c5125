import type { Shape } from '../../scratch/core/shape.ts';

/** The index of element number `at` of a row-major tensor. */
export function indexOf(at: number, shape: Shape): number[] {
  const index: number[] = [];
  let rest = at;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}
