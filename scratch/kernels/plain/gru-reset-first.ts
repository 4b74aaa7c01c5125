/**
 * One time step of a gated recurrent unit whose reset gate acts before the product with the state. z is the update gate, r
 * the reset gate, g the candidate.
 */
import type { Memory, Offset } from '../kernel.ts';
import { logistic } from './lib/logistic.ts';
import { timesColumn, timesRow } from './lib/recurrent.ts';

/**
 * With a and U in three parts (z, r, g) of `units` columns each:
 *
 *   z = sigmoid(a_z + h U_z)   r = sigmoid(a_r + h U_r)   reset = r h   g = tanh(a_g + reset U_g)   next = z h + (1 - z) g
 *
 * a, gates (z, r, g) [batch, 3 units]; U [units, 3 units]; h, reset, next [batch, units].
 */
export function gruResetFirstStep(
  { numbers }: Memory,
  a: Offset,
  U: Offset,
  h: Offset,
  gates: Offset,
  reset: Offset,
  next: Offset,
  batch: number,
  units: number,
): void {
  const width = 3 * units;
  for (let row = 0; row < batch; row++) {
    const before = (operand: Offset, column: number) =>
      numbers[a + row * width + column]! +
      timesColumn(numbers, operand + row * units, U, column, units, width);
    for (let unit = 0; unit < units; unit++) {
      const gate = gates + row * width + unit;
      const at = row * units + unit;
      const r = logistic(before(h, units + unit));
      numbers[gate] = logistic(before(h, unit));
      numbers[gate + units] = r;
      numbers[reset + at] = r * numbers[h + at]!;
    }
    for (let unit = 0; unit < units; unit++) {
      const gate = gates + row * width + unit;
      const at = row * units + unit;
      const z = numbers[gate]!;
      const g = Math.tanh(before(reset, 2 * units + unit));
      numbers[gate + 2 * units] = g;
      numbers[next + at] = z * numbers[h + at]! + (1 - z) * g;
    }
  }
}

/**
 * The way back:
 *
 *   dA_z = dNext (h - g) z (1 - z)   dA_g = dNext (1 - z) (1 - g^2)
 *   dReset = dA_g U_g'   dA_r = dReset h r (1 - r)
 *   dH = dNext z + dReset r + dA_z U_z' + dA_r U_r'
 *
 * dNext, h, dH [batch, units]; gates, dA [batch, 3 units]; U [units, 3 units].
 */
export function gruResetFirstStepBackward(
  { numbers }: Memory,
  dNext: Offset,
  U: Offset,
  h: Offset,
  gates: Offset,
  dA: Offset,
  dH: Offset,
  batch: number,
  units: number,
): void {
  const width = 3 * units;
  for (let row = 0; row < batch; row++) {
    const d = dA + row * width;
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const z = numbers[gates + row * width + unit]!;
      const g = numbers[gates + row * width + 2 * units + unit]!;
      numbers[d + unit] = numbers[dNext + at]! * (numbers[h + at]! - g) * z * (1 - z);
      numbers[d + 2 * units + unit] = numbers[dNext + at]! * (1 - z) * (1 - g * g);
    }
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const z = numbers[gates + row * width + unit]!;
      const r = numbers[gates + row * width + units + unit]!;
      const dReset = timesRow(numbers, d + 2 * units, U + 2 * units, unit, units, width);
      numbers[d + units + unit] = dReset * numbers[h + at]! * r * (1 - r);
      numbers[dH + at] = numbers[dNext + at]! * z + dReset * r;
    }
    for (let unit = 0; unit < units; unit++)
      numbers[dH + row * units + unit]! += timesRow(numbers, d, U, unit, 2 * units, width);
  }
}
