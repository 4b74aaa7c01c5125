/**
 * One time step of a gated recurrent unit whose reset gate acts before the product with the state. That product waits for
 * the gates, so the step has two halves. z is the update gate, r the reset gate, g the candidate.
 */
import type { Memory, Offset } from '../kernel.ts';

/**
 * The gates, before the product with the state that was reset:
 *
 *   z = sigmoid(a_z + s_z)   r = sigmoid(a_r + s_r)   reset = r h
 *
 * fromInput a [batch, 3 units], of which the first two parts are used; fromState s, gates (z, r) [batch, 2 units];
 * h, reset [batch, units].
 */
export function gruGates(
  { numbers }: Memory,
  fromInput: Offset,
  fromState: Offset,
  h: Offset,
  gates: Offset,
  reset: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const a = fromInput + row * 3 * units + unit;
      const first = row * 2 * units + unit;
      const s = fromState + first;
      const z = sigmoid(numbers[a]! + numbers[s]!);
      const r = sigmoid(numbers[a + units]! + numbers[s + units]!);
      numbers[gates + first] = z;
      numbers[gates + first + units] = r;
      numbers[reset + at] = r * numbers[h + at]!;
    }
  }
}

/**
 * The candidate and the new state, after that product:
 *
 *   g = tanh(a_g + s)   next = z h + (1 - z) g
 *
 * fromInput a [batch, 3 units], of which the last part is used; gates (z, r) [batch, 2 units]; fromReset s, h, g, next
 * [batch, units].
 */
export function gruCandidate(
  { numbers }: Memory,
  fromInput: Offset,
  fromReset: Offset,
  gates: Offset,
  h: Offset,
  g: Offset,
  next: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const z = numbers[gates + row * 2 * units + unit]!;
      const candidate = Math.tanh(
        numbers[fromInput + (row * 3 + 2) * units + unit]! + numbers[fromReset + at]!,
      );
      numbers[g + at] = candidate;
      numbers[next + at] = z * numbers[h + at]! + (1 - z) * candidate;
    }
  }
}

/** The way back to the candidate: dA_g = dNext (1 - z) (1 - g^2). gates [batch, 2 units]; dNext, g, dG [batch, units]. */
export function gruCandidateBackward(
  { numbers }: Memory,
  dNext: Offset,
  gates: Offset,
  g: Offset,
  dG: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const candidate = numbers[g + at]!;
      numbers[dG + at] =
        numbers[dNext + at]! * (1 - numbers[gates + row * 2 * units + unit]!) * (1 - candidate * candidate);
    }
  }
}

/**
 * The way back to the gates, when the gradient of the state that was reset is known:
 *
 *   dA_z = dNext (h - g) z (1 - z)   dA_r = dReset h r (1 - r)   dH = dNext z + dReset r
 *
 * where dH lacks what reaches h through the product. dNext, dReset, g, h, dH [batch, units]; gates, dGates [batch, 2 units].
 */
export function gruGatesBackward(
  { numbers }: Memory,
  dNext: Offset,
  dReset: Offset,
  gates: Offset,
  g: Offset,
  h: Offset,
  dGates: Offset,
  dH: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const first = row * 2 * units + unit;
      const z = numbers[gates + first]!;
      const r = numbers[gates + first + units]!;
      const state = numbers[h + at]!;
      const d = numbers[dNext + at]!;
      numbers[dGates + first] = d * (state - numbers[g + at]!) * z * (1 - z);
      numbers[dGates + first + units] = numbers[dReset + at]! * state * r * (1 - r);
      numbers[dH + at] = d * z + numbers[dReset + at]! * r;
    }
  }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
