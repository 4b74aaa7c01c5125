/** Rows by their index: what an embedding looks up, and the way back, where the rows of one index are added. */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/gather.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { formatShape, requireShape, type Shape } from './shape.ts';
import { fresh, freshIndices, type Indices, type Tensor } from './tensor.ts';

const kernels = {
  gather: kernel('gather_rows', plain.gatherRows),
  scatterAdd: kernel('scatter_add_rows', plain.scatterAddRows),
};

/**
 * Row i of the table [entries, d] for every index i, in the shape of the indices with d behind it.
 * @throws RangeError when there is no such row; it says which index it is and where it stands
 */
export function gatherRows(where: string, table: Tensor, indices: Indices): Tensor {
  const [entries, d] = matrix(where, table);
  requireIndices(where, indices, entries);
  const out = fresh([...indices.shape, d], table.precision);
  kernels.gather.for(table, out.size)(at(table), at(indices), into(out), d, 0, indices.size);
  return stored(out);
}

/**
 * The way back: a table [entries, d] of the sums of the rows of x [..., d] that have one index; zeros where there are none. Sums
 * are in float64, in the order of the rows.
 * @throws ShapeError, and RangeError as `gatherRows`
 */
export function scatterAddRows(where: string, x: Tensor, indices: Indices, entries: number): Tensor {
  requireShape(where, x.shape, [...indices.shape, -1]);
  requireIndices(where, indices, entries);
  const d = x.shape[x.shape.length - 1]!;
  const { order, starts } = sorted(indices, entries);
  const out = fresh([entries, d], x.precision);
  const additions = kernels.scatterAdd.for(x, x.size + out.size);
  additions(at(x), at(order), at(starts), into(out), d, 0, entries);
  return stored(out);
}

/** Where the indices stand, sorted by index and then by place: those of index e are order[starts[e]] to order[starts[e + 1] - 1]. */
function sorted(
  { data, size }: Indices,
  entries: number,
): { readonly order: Indices; readonly starts: Indices } {
  const [order, starts] = [freshIndices([size]), freshIndices([entries + 1])];
  const [places, next] = [order.data, starts.data];
  next.fill(0);
  for (let i = 0; i < size; i++) next[data[i]! + 1]! += 1;
  for (let e = 0; e < entries; e++) next[e + 1]! += next[e]!;
  for (let i = 0; i < size; i++) places[next[data[i]!]!++] = i;
  // Every start has moved to the next one.
  next.copyWithin(1, 0, entries);
  next[0] = 0;
  return { order, starts };
}

function requireIndices(where: string, { shape, data, size }: Indices, entries: number): void {
  for (let i = 0; i < size; i++) {
    const index = data[i]!;
    if (index >= 0 && index < entries) continue;
    throw new RangeError(
      `${where}: index ${index} at ${formatShape(placeOf(i, shape))} is not in the table, which has ${entries} rows: 0 to ${entries - 1}`,
    );
  }
}

function placeOf(at: number, shape: Shape): number[] {
  const place: number[] = [];
  let rest = at;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return place;
}
