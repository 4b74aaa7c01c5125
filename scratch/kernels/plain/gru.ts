/**
 * One time step of a gated recurrent unit whose reset gate acts after the product with the state. z is the update gate, r the
 * reset gate, g the candidate.
 */
import type { Memory, Offset } from '../kernel.ts';
import { logistic } from './lib/logistic.ts';
import { timesColumn, timesRow } from './lib/recurrent.ts';

/**
 * With s = h U + bias, and s as a in three parts (z, r, g) of `units` columns each:
 *
 *   z = sigmoid(a_z + s_z)   r = sigmoid(a_r + s_r)   g = tanh(a_g + r s_g)   next = z h + (1 - z) g
 *
 * a, gates (z, r, g) [batch, 3 units]; U [units, 3 units]; bias [3 units]; h, product = s_g, next [batch, units].
 */
export function gruStep(
  { numbers }: Memory,
  a: Offset,
  U: Offset,
  bias: Offset,
  h: Offset,
  gates: Offset,
  product: Offset,
  next: Offset,
  batch: number,
  units: number,
): void {
  const width = 3 * units;
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const s = (part: number) => {
        const column = part * units + unit;
        return numbers[bias + column]! + timesColumn(numbers, h + row * units, U, column, units, width);
      };
      const at = row * units + unit;
      const input = a + row * width + unit;
      const z = logistic(numbers[input]! + s(0));
      const r = logistic(numbers[input + units]! + s(1));
      const fromState = s(2);
      const g = Math.tanh(numbers[input + 2 * units]! + r * fromState);
      const gate = gates + row * width + unit;
      numbers[gate] = z;
      numbers[gate + units] = r;
      numbers[gate + 2 * units] = g;
      numbers[product + at] = fromState;
      numbers[next + at] = z * numbers[h + at]! + (1 - z) * g;
    }
  }
}

/**
 * The way back:
 *
 *   dA_z = dNext (h - g) z (1 - z)   dA_g = dNext (1 - z) (1 - g^2)   dA_r = dA_g product r (1 - r)
 *   dS_z = dA_z   dS_r = dA_r   dS_g = dA_g r   dH = dNext z + dS U'
 *
 * dNext, h, product, dH [batch, units]; gates, dA, dS [batch, 3 units]; U [units, 3 units].
 */
export function gruStepBackward(
  { numbers }: Memory,
  dNext: Offset,
  U: Offset,
  h: Offset,
  gates: Offset,
  product: Offset,
  dA: Offset,
  dS: Offset,
  dH: Offset,
  batch: number,
  units: number,
): void {
  const width = 3 * units;
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const first = row * width + unit;
      const z = numbers[gates + first]!;
      const r = numbers[gates + first + units]!;
      const g = numbers[gates + first + 2 * units]!;
      const d = numbers[dNext + at]!;
      const dZ = d * (numbers[h + at]! - g) * z * (1 - z);
      const dG = d * (1 - z) * (1 - g * g);
      const dR = dG * numbers[product + at]! * r * (1 - r);
      numbers[dA + first] = dZ;
      numbers[dA + first + units] = dR;
      numbers[dA + first + 2 * units] = dG;
      numbers[dS + first] = dZ;
      numbers[dS + first + units] = dR;
      numbers[dS + first + 2 * units] = dG * r;
    }
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const z = numbers[gates + row * width + unit]!;
      numbers[dH + at] =
        numbers[dNext + at]! * z + timesRow(numbers, dS + row * width, U, unit, width, width);
    }
  }
}
