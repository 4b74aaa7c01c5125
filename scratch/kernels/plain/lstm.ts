/** One time step of a long short-term memory, after its two products: gates, cell and output. */
import type { Memory, Offset } from '../kernel.ts';

/**
 * With a = fromInput + fromState in four parts of `units` columns each:
 *
 *   i = sigmoid(a_i)   f = sigmoid(a_f)   g = tanh(a_g)   o = sigmoid(a_o)
 *   next = f c + i g   squashed = tanh(next)   h = o squashed
 *
 * fromInput, fromState, gates (i, f, g, o) [batch, 4 units]; c, next, squashed, h [batch, units].
 */
export function lstmStep(
  { numbers }: Memory,
  fromInput: Offset,
  fromState: Offset,
  c: Offset,
  gates: Offset,
  next: Offset,
  squashed: Offset,
  h: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const first = row * 4 * units + unit;
      const a = fromInput + first;
      const b = fromState + first;
      const i = sigmoid(numbers[a]! + numbers[b]!);
      const f = sigmoid(numbers[a + units]! + numbers[b + units]!);
      const g = Math.tanh(numbers[a + 2 * units]! + numbers[b + 2 * units]!);
      const o = sigmoid(numbers[a + 3 * units]! + numbers[b + 3 * units]!);
      const cell = f * numbers[c + at]! + i * g;
      const s = Math.tanh(cell);
      numbers[gates + first] = i;
      numbers[gates + first + units] = f;
      numbers[gates + first + 2 * units] = g;
      numbers[gates + first + 3 * units] = o;
      numbers[next + at] = cell;
      numbers[squashed + at] = s;
      numbers[h + at] = o * s;
    }
  }
}

/**
 * The way back through `lstmStep`. The cell reaches the loss through h and through the next step (dNext):
 *
 *   dCell = dNext + dH o (1 - squashed^2)   dC = dCell f
 *   dA_i = dCell g i (1 - i)   dA_f = dCell c f (1 - f)   dA_g = dCell i (1 - g^2)   dA_o = dH squashed o (1 - o)
 *
 * dH, dNext, c, squashed, dC [batch, units]; gates, dA [batch, 4 units].
 */
export function lstmStepBackward(
  { numbers }: Memory,
  dH: Offset,
  dNext: Offset,
  gates: Offset,
  c: Offset,
  squashed: Offset,
  dA: Offset,
  dC: Offset,
  batch: number,
  units: number,
): void {
  for (let row = 0; row < batch; row++) {
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const first = row * 4 * units + unit;
      const i = numbers[gates + first]!;
      const f = numbers[gates + first + units]!;
      const g = numbers[gates + first + 2 * units]!;
      const o = numbers[gates + first + 3 * units]!;
      const s = numbers[squashed + at]!;
      const dCell = numbers[dNext + at]! + numbers[dH + at]! * o * (1 - s * s);
      numbers[dA + first] = dCell * g * i * (1 - i);
      numbers[dA + first + units] = dCell * numbers[c + at]! * f * (1 - f);
      numbers[dA + first + 2 * units] = dCell * i * (1 - g * g);
      numbers[dA + first + 3 * units] = numbers[dH + at]! * s * o * (1 - o);
      numbers[dC + at] = dCell * f;
    }
  }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
