/** What a long short-term memory does to each element in a time step. */
import type { Memory, Offset } from '../kernel.ts';
import { logistic } from './lib/logistic.ts';

/**
 * With z in four parts of `units` columns each:
 *
 *   i = sigmoid(z_i)   f = sigmoid(z_f)   g = tanh(z_g)   o = sigmoid(z_o)
 *   nextC = f c + i g   squashed = tanh(nextC)   h = o squashed
 *
 * gates [batch, 4 units] holds z before and i, f, g, o after; c, h, nextC, squashed [batch, units].
 */
export function lstmCell(
  { numbers }: Memory,
  gates: Offset,
  c: Offset,
  h: Offset,
  nextC: Offset,
  squashed: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const gate = gates + row * 4 * units + unit;
      const i = logistic(numbers[gate]!);
      const f = logistic(numbers[gate + units]!);
      const g = Math.tanh(numbers[gate + 2 * units]!);
      const o = logistic(numbers[gate + 3 * units]!);
      const cell = f * numbers[c + at]! + i * g;
      const s = Math.tanh(cell);
      numbers[gate] = i;
      numbers[gate + units] = f;
      numbers[gate + 2 * units] = g;
      numbers[gate + 3 * units] = o;
      numbers[nextC + at] = cell;
      numbers[squashed + at] = s;
      numbers[h + at] = o * s;
    }
  }
}

/**
 * The way back. dNextC is what reaches the cell by way of later steps; by way of h it gets the rest:
 *
 *   d = dNextC + dH o (1 - squashed^2)   dC = d f
 *   dZ_i = d g i (1 - i)   dZ_f = d c f (1 - f)   dZ_g = d i (1 - g^2)   dZ_o = dH squashed o (1 - o)
 *
 * dH, dNextC, c, squashed, dC [batch, units]; gates, dZ [batch, 4 units].
 */
export function lstmCellBackward(
  { numbers }: Memory,
  dH: Offset,
  dNextC: Offset,
  c: Offset,
  gates: Offset,
  squashed: Offset,
  dZ: Offset,
  dC: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const gate = gates + row * 4 * units + unit;
      const i = numbers[gate]!;
      const f = numbers[gate + units]!;
      const g = numbers[gate + 2 * units]!;
      const o = numbers[gate + 3 * units]!;
      const s = numbers[squashed + at]!;
      const d = numbers[dNextC + at]! + numbers[dH + at]! * o * (1 - s * s);
      const z = dZ + row * 4 * units + unit;
      numbers[z] = d * g * i * (1 - i);
      numbers[z + units] = d * numbers[c + at]! * f * (1 - f);
      numbers[z + 2 * units] = d * i * (1 - g * g);
      numbers[z + 3 * units] = numbers[dH + at]! * s * o * (1 - o);
      numbers[dC + at] = d * f;
    }
  }
}
