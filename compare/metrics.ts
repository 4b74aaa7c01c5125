import type { Tensor } from '../scratch/core/tensor.ts';

/** Share of rows whose output > 0.5 equals the 0/1 target. */
export function binaryAccuracy(output: Tensor, target: Tensor): number {
  let right = 0;
  for (let i = 0; i < output.size; i++) if (Number(output.data[i]! > 0.5) === target.data[i]) right += 1;
  return right / output.size;
}

/** Index of the largest element of each row; the first of equal ones. */
export function argmaxRows({ shape, data }: Tensor): Int32Array {
  const [rows, columns] = shape as readonly [number, number];
  return Int32Array.from({ length: rows }, (_, row) => {
    let best = 0;
    for (let j = 1; j < columns; j++) if (data[row * columns + j]! > data[row * columns + best]!) best = j;
    return best;
  });
}

/** How many elements are above the threshold. */
export function countAbove({ data }: Tensor, threshold: number): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i]! > threshold) count += 1;
  return count;
}

/** Share of rows whose largest output is the one of the row's class. */
export function rowAccuracy(output: Tensor, labels: ArrayLike<number>): number {
  const said = argmaxRows(output);
  let right = 0;
  for (let i = 0; i < said.length; i++) if (said[i] === labels[i]) right += 1;
  return right / said.length;
}
