/** Rotation of neighbouring pairs of elements by angles that depend on the place in the sequence. */
import type { Memory, Offset } from '../kernel.ts';

/**
 * out_j = x_j cosines_j + direction x_k sines_j, where k is the other one of the pair of j: (0, 1), (2, 3) ...
 *
 * x, out [batch, length, heads * width], of whose rows from <= row < to; width is even. The tables [length, width] are those of
 * one head: both elements of a pair have the cosine of their angle, the first has minus its sine and the second its sine, so that
 * `direction` 1 turns by the angle and -1 turns back.
 */
export function rotatePairs(
  { numbers }: Memory,
  x: Offset,
  cosines: Offset,
  sines: Offset,
  direction: number,
  out: Offset,
  length: number,
  heads: number,
  width: number,
  from: number,
  to: number,
): void {
  const d = heads * width;
  for (let row = from; row < to; row++)
    for (let j = 0; j < d; j++) {
      const [at, angle] = [row * d, (row % length) * width + (j % width)];
      const other = numbers[x + at + (j ^ 1)]!;
      numbers[out + at + j] =
        numbers[x + at + j]! * numbers[cosines + angle]! + other * (direction * numbers[sines + angle]!);
    }
}
