/** What both directions of attention have in common: heads, scores, what is seen, and the probabilities. */
import type { Memory, Offset } from '../../kernel.ts';
import { type Matrix, matrix, product, transposed } from './matrix.ts';

/** What a softmax is taken of, in every row: exp(slope score). */
export interface Scores extends Matrix {
  readonly slope: number;
}

/** Q K' with slope c; where there are biases [queries, keys], c Q K' + bias with slope 1. */
export function scoresOf(
  numbers: Memory['numbers'],
  q: Matrix,
  k: Matrix,
  c: number,
  bias: Offset | undefined,
): Scores {
  const scores = product(q, transposed(k));
  if (bias === undefined) return { ...scores, slope: c };
  for (let at = 0; at < scores.data.length; at++)
    scores.data[at] = c * scores.data[at]! + numbers[bias + at]!;
  return { ...scores, slope: 1 };
}

/** P_ij = exp(slope (score_ij - peak_i)) inverse_i where query i sees key j, else 0. */
export function probabilities(
  numbers: Memory['numbers'],
  scores: Scores,
  sees: (query: number, key: number) => boolean,
  peaks: Offset,
  inverses: Offset,
): Matrix {
  return matrix(scores.rows, scores.columns, (i, j) => {
    if (!sees(i, j)) return 0;
    const above = scores.data[i * scores.columns + j]! - numbers[peaks + i]!;
    return Math.exp(scores.slope * above) * numbers[inverses + i]!;
  });
}

/** dZ = P (dP - rowsum(dP P)) */
export function softmaxBackward(P: Matrix, dP: Matrix): Matrix {
  const { rows, columns } = P;
  const sums = rowSums(matrix(rows, columns, (i, j) => dP.data[i * columns + j]! * P.data[i * columns + j]!));
  return matrix(rows, columns, (i, j) => {
    const at = i * columns + j;
    return P.data[at]! * (dP.data[at]! - sums[i]!);
  });
}

function rowSums({ rows, columns, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let at = 0; at < data.length; at++) sums[Math.floor(at / columns)]! += data[at]!;
  return sums;
}

/** Whether query i sees key j. */
export function visibility(
  bytes: Uint8Array,
  mask: Offset,
  masked: boolean,
  causal: boolean,
  queries: number,
  keys: number,
): (query: number, key: number) => boolean {
  return (i, j) => !(causal && j - keys > i - queries) && !(masked && bytes[mask + j] === 0);
}

/**
 * Where the biases of a unit begin, each block of which `sharing` sequences in a row have in common; undefined where that is 0:
 * there are none.
 */
export function biasOf(
  bias: Offset,
  sharing: number,
  unit: number,
  heads: number,
  size: number,
): Offset | undefined {
  if (sharing === 0) return undefined;
  const group = Math.floor(Math.floor(unit / heads) / sharing);
  return bias + (group * heads + (unit % heads)) * size;
}

/** Reads and writes the [length, width] of one unit in [batch, length, heads * width]. */
export function headsOf(numbers: Memory['numbers'], heads: number, width: number) {
  const stride = heads * width;
  const first = (unit: number, length: number): number =>
    Math.floor(unit / heads) * length * stride + (unit % heads) * width;
  return {
    read(x: Offset, unit: number, length: number): Matrix {
      const from = x + first(unit, length);
      return matrix(length, width, (i, j) => numbers[from + i * stride + j]!);
    },
    write(x: Offset, unit: number, { rows, data }: Matrix): void {
      const from = x + first(unit, rows);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < width; j++) numbers[from + i * stride + j] = data[i * width + j]!;
    },
  };
}
