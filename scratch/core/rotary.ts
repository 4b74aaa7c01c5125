/**
 * Rotary positions: every pair of neighbouring elements of a head is turned by an angle that grows with the position,
 *
 *   angle(t, i) = t base^(-2i / width)   for pair i of width / 2
 *
 * so that the product of a query at position m and a key at position n depends on m - n, and on no position by itself.
 * Su, Lu, Pan, Murtadha, Wen, Liu (2021), "RoFormer: enhanced transformer with rotary position embedding".
 */
import { kernel } from '../kernels/kernel.ts';
import { rotatePairs } from '../kernels/plain/rotary.ts';
import { at, into } from './memory.ts';
import { inversePower, type PositionTable, positionTable } from './position-table.ts';
import { stored } from './rounding.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = { rotate: kernel('rotate_pairs', rotatePairs) };

/** Cosines and signed sines of the angles, for heads of one width. */
export interface Rotation {
  readonly heads: number;
  readonly width: number;
  readonly cosines: PositionTable;
  readonly sines: PositionTable;
}

/** @throws RangeError when the width is odd */
export function rotation(heads: number, width: number, base: number): Rotation {
  if (width % 2 !== 0)
    throw new RangeError(
      `rotary positions: a head is ${width} wide, must be even: its elements turn in pairs`,
    );
  const angle = (position: number, i: number) => position * inversePower(base, (i - (i % 2)) / width);
  return {
    heads,
    width,
    cosines: positionTable(width, (position, i) => Math.cos(angle(position, i))),
    sines: positionTable(width, (position, i) => (i % 2 === 0 ? -1 : 1) * Math.sin(angle(position, i))),
  };
}

/**
 * x [batch, length, heads * width] turned, where its first element stands at position `first`; with direction -1 turned back, which
 * is the way back of the gradient too. @throws ShapeError
 */
export function rotate(
  x: Tensor,
  { heads, width, cosines, sines }: Rotation,
  first: number,
  direction: 1 | -1,
): Tensor {
  requireShape('rotary positions', x.shape, [-1, -1, heads * width]);
  const [batch, length] = x.shape as [number, number, number];
  const out = fresh(x.shape, x.precision);
  const [cosine, sine] = [cosines, sines].map((table) => table(first + length, x.precision));
  const row = first * width;
  kernels.rotate.for(x, x.size)(
    at(x),
    at(cosine!) + row,
    at(sine!) + row,
    direction,
    into(out),
    length,
    heads,
    width,
    0,
    batch * length,
  );
  return stored(out);
}
