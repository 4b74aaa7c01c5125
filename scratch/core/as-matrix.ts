import { formatShape, ShapeError } from './shape.ts';
import { reshape, type Tensor } from './tensor.ts';

/**
 * x [..., d] with at least one leading axis as a matrix [n, d], for layers that treat the last axis alone; shares its memory.
 * @throws ShapeError where the last axis is not d long
 */
export function asMatrix(where: string, x: Tensor, d: number): Tensor {
  const { shape } = x;
  if (shape.length < 2 || shape[shape.length - 1] !== d)
    throw new ShapeError(`${where}: got shape ${formatShape(shape)}, needs [..., ${d}]`);
  if (shape.length === 2) return x;
  let n = 1;
  for (let axis = 0; axis < shape.length - 1; axis++) n *= shape[axis]!;
  return reshape(x, [n, d]);
}

/** A matrix [n, d] with the leading axes of `x`, of whose elements on the last axis its rows were computed: [..., d]. */
export function withLeadingAxes(matrix: Tensor, x: Tensor): Tensor {
  return x.shape.length === 2 ? matrix : reshape(matrix, [...x.shape.slice(0, -1), matrix.shape[1]!]);
}
