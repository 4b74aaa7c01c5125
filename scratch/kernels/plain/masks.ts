/** Decisions: masks of one byte an element, 1 or 0, made from numbers and applied to them. An output may be an input. */
import type { Memory, Offset } from '../kernel.ts';

/** mask = x > 0, or x >= 0 where `inclusive`; 0 for NaN. */
export function decide(
  { numbers, bytes }: Memory,
  x: Offset,
  mask: Offset,
  n: number,
  inclusive: boolean,
): void {
  for (let i = 0; i < n; i++) {
    const value = numbers[x + i]!;
    bytes[mask + i] = value > 0 || (inclusive && value === 0) ? 1 : 0;
  }
}

/** out = x where the mask is set, else `otherwise` */
export function select(
  { numbers, bytes }: Memory,
  mask: Offset,
  x: Offset,
  otherwise: number,
  out: Offset,
  n: number,
): void {
  for (let i = 0; i < n; i++) numbers[out + i] = bytes[mask + i] ? numbers[x + i]! : otherwise;
}

/** out = x where the mask is set, else y */
export function selectBetween(
  { numbers, bytes }: Memory,
  mask: Offset,
  x: Offset,
  y: Offset,
  out: Offset,
  n: number,
): void {
  for (let i = 0; i < n; i++) numbers[out + i] = bytes[mask + i] ? numbers[x + i]! : numbers[y + i]!;
}

/** out = x where the mask is set, else slope x */
export function selectScaled(
  { numbers, bytes }: Memory,
  mask: Offset,
  x: Offset,
  slope: number,
  out: Offset,
  n: number,
): void {
  for (let i = 0; i < n; i++) numbers[out + i] = bytes[mask + i] ? numbers[x + i]! : slope * numbers[x + i]!;
}

/** out = 1 where the mask is set, else 0 */
export function indicate({ numbers, bytes }: Memory, mask: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = bytes[mask + i]!;
}
