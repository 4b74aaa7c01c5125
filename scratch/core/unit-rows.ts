/** The rows of a matrix [n, d], each divided by its length: u = x / |x|. */
import { map, multiply, subtract } from './elementwise.ts';
import { multiplyColumn, sumColumns } from './rows.ts';
import type { Tensor } from './tensor.ts';

export interface UnitRows {
  readonly unit: Tensor;
  /** 1 / |x|: [n] */
  readonly inverses: Tensor;
}

/** A row of zeros has no direction: it becomes NaN. @throws ShapeError unless x is a matrix. */
export function unitRows(x: Tensor): UnitRows {
  const inverses = map(sumColumns(multiply(x, x)), (square) => 1 / Math.sqrt(square));
  return { unit: multiplyColumn(x, inverses), inverses };
}

/** (du - u (u . du)) / |x| in each row: what points along the row only changes the length. */
export function unitRowsBackward(dUnit: Tensor, { unit, inverses }: UnitRows): Tensor {
  const along = multiplyColumn(unit, sumColumns(multiply(unit, dUnit)));
  return multiplyColumn(subtract(dUnit, along), inverses);
}
