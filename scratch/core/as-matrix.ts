import { formatShape, ShapeError } from './shape.ts';
import { reshape, type Tensor } from './tensor.ts';

/**
 * x [..., d] with at least one leading axis as a matrix [n, d], for layers that treat the last axis alone; shares its memory.
 * @throws ShapeError where the last axis is not d long
 */
export function asMatrix(where: string, x: Tensor, d: number): Tensor {
  if (x.shape.length < 2 || x.shape.at(-1) !== d)
    throw new ShapeError(`${where}: got shape ${formatShape(x.shape)}, needs [..., ${d}]`);
  if (x.shape.length === 2) return x;
  let n = 1;
  for (const length of x.shape.slice(0, -1)) n *= length;
  return reshape(x, [n, d]);
}
