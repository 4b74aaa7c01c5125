/** One time step of a long short-term memory. */
import type { Memory, Offset } from '../kernel.ts';
import { logistic } from './lib/logistic.ts';
import { timesColumn, timesRow } from './lib/recurrent.ts';

/**
 * With z = a + h U in four parts of `units` columns each:
 *
 *   i = sigmoid(z_i)   f = sigmoid(z_f)   g = tanh(z_g)   o = sigmoid(z_o)
 *   nextC = f c + i g   squashed = tanh(nextC)   nextH = o squashed
 *
 * a, gates (i, f, g, o) [batch, 4 units]; U [units, 4 units]; h, c, nextH, nextC, squashed [batch, units].
 */
export function lstmStep(
  { numbers }: Memory,
  a: Offset,
  U: Offset,
  h: Offset,
  c: Offset,
  gates: Offset,
  nextH: Offset,
  nextC: Offset,
  squashed: Offset,
  batch: number,
  units: number,
): void {
  const width = 4 * units;
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const before = (part: number) =>
        numbers[a + row * width + part * units + unit]! +
        timesColumn(numbers, h + row * units, U, part * units + unit, units, width);
      const i = logistic(before(0));
      const f = logistic(before(1));
      const g = Math.tanh(before(2));
      const o = logistic(before(3));
      const at = row * units + unit;
      const cell = f * numbers[c + at]! + i * g;
      const s = Math.tanh(cell);
      const gate = gates + row * width + unit;
      numbers[gate] = i;
      numbers[gate + units] = f;
      numbers[gate + 2 * units] = g;
      numbers[gate + 3 * units] = o;
      numbers[nextC + at] = cell;
      numbers[squashed + at] = s;
      numbers[nextH + at] = o * s;
    }
  }
}

/**
 * The way back. dNextC is what reaches the cell by way of later steps; by way of nextH it gets the rest:
 *
 *   d = dNextC + dNextH o (1 - squashed^2)   dC = d f
 *   dZ_i = d g i (1 - i)   dZ_f = d c f (1 - f)   dZ_g = d i (1 - g^2)   dZ_o = dNextH squashed o (1 - o)
 *   dH = dZ U'
 *
 * dNextH, dNextC, c, squashed, dH, dC [batch, units]; gates, dZ [batch, 4 units]; U [units, 4 units].
 */
export function lstmStepBackward(
  { numbers }: Memory,
  dNextH: Offset,
  dNextC: Offset,
  U: Offset,
  c: Offset,
  gates: Offset,
  squashed: Offset,
  dZ: Offset,
  dH: Offset,
  dC: Offset,
  batch: number,
  units: number,
): void {
  const width = 4 * units;
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const gate = gates + row * width + unit;
      const i = numbers[gate]!;
      const f = numbers[gate + units]!;
      const g = numbers[gate + 2 * units]!;
      const o = numbers[gate + 3 * units]!;
      const s = numbers[squashed + at]!;
      const d = numbers[dNextC + at]! + numbers[dNextH + at]! * o * (1 - s * s);
      const z = dZ + row * width + unit;
      numbers[z] = d * g * i * (1 - i);
      numbers[z + units] = d * numbers[c + at]! * f * (1 - f);
      numbers[z + 2 * units] = d * i * (1 - g * g);
      numbers[z + 3 * units] = numbers[dNextH + at]! * s * o * (1 - o);
      numbers[dC + at] = d * f;
    }
    for (let unit = 0; unit < units; unit++)
      numbers[dH + row * units + unit] = timesRow(numbers, dZ + row * width, U, unit, width, width);
  }
}
