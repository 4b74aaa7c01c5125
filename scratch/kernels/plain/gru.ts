/**
 * One time step of a gated recurrent unit whose reset gate acts after the product with the state, after its two products.
 * z is the update gate, r the reset gate, g the candidate.
 */
import type { Memory, Offset } from '../kernel.ts';

/**
 * With a = fromInput and s = fromState in three parts (z, r, g) of `units` columns each:
 *
 *   z = sigmoid(a_z + s_z)   r = sigmoid(a_r + s_r)   g = tanh(a_g + r s_g)
 *   next = z h + (1 - z) g
 *
 * fromInput, fromState, gates (z, r, g) [batch, 3 units]; h, next [batch, units].
 */
export function gruStep(
  { numbers }: Memory,
  fromInput: Offset,
  fromState: Offset,
  h: Offset,
  gates: Offset,
  next: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const first = row * 3 * units + unit;
      const a = fromInput + first;
      const s = fromState + first;
      const z = sigmoid(numbers[a]! + numbers[s]!);
      const r = sigmoid(numbers[a + units]! + numbers[s + units]!);
      const g = Math.tanh(numbers[a + 2 * units]! + r * numbers[s + 2 * units]!);
      numbers[gates + first] = z;
      numbers[gates + first + units] = r;
      numbers[gates + first + 2 * units] = g;
      numbers[next + at] = z * numbers[h + at]! + (1 - z) * g;
    }
  }
}

/**
 * The way back through `gruStep`:
 *
 *   dA_z = dNext (h - g) z (1 - z)   dA_g = dNext (1 - z) (1 - g^2)   dA_r = dA_g s_g r (1 - r)
 *   dS_z = dA_z   dS_r = dA_r   dS_g = dA_g r   dH = dNext z
 *
 * where dH lacks what reaches h through the product. dNext, h, dH [batch, units]; gates, fromState, dA, dS [batch, 3 units].
 */
export function gruStepBackward(
  { numbers }: Memory,
  dNext: Offset,
  gates: Offset,
  fromState: Offset,
  h: Offset,
  dA: Offset,
  dS: Offset,
  dH: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const first = row * 3 * units + unit;
      const z = numbers[gates + first]!;
      const r = numbers[gates + first + units]!;
      const g = numbers[gates + first + 2 * units]!;
      const d = numbers[dNext + at]!;
      const dZ = d * (numbers[h + at]! - g) * z * (1 - z);
      const dG = d * (1 - z) * (1 - g * g);
      const dR = dG * numbers[fromState + first + 2 * units]! * r * (1 - r);
      numbers[dA + first] = dZ;
      numbers[dA + first + units] = dR;
      numbers[dA + first + 2 * units] = dG;
      numbers[dS + first] = dZ;
      numbers[dS + first + units] = dR;
      numbers[dS + first + 2 * units] = dG * r;
      numbers[dH + at] = d * z;
    }
  }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
