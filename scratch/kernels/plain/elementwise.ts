/** Element-wise arithmetic on n elements. An output may be an input. */
import type { Memory, Offset } from '../kernel.ts';

/** out = x + y */
export function add({ numbers }: Memory, x: Offset, y: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = numbers[x + i]! + numbers[y + i]!;
}

/** out = x - y */
export function subtract({ numbers }: Memory, x: Offset, y: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = numbers[x + i]! - numbers[y + i]!;
}

/** out = x y */
export function multiply({ numbers }: Memory, x: Offset, y: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = numbers[x + i]! * numbers[y + i]!;
}

/** out = factor x */
export function scale({ numbers }: Memory, x: Offset, factor: number, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = numbers[x + i]! * factor;
}

/** out = factor x + shift */
export function linear(
  { numbers }: Memory,
  x: Offset,
  factor: number,
  shift: number,
  out: Offset,
  n: number,
): void {
  for (let i = 0; i < n; i++) numbers[out + i] = numbers[x + i]! * factor + shift;
}

/** out = value */
export function fill({ numbers }: Memory, out: Offset, value: number, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = value;
}
