/** Multiply-adds for their own sake, to see how many of them the machine can do. */
import type { Memory } from '../kernel.ts';

const CHAINS = 13;
/** In one iteration of a chain, so that counting the iterations costs nothing. */
const STEPS = 3;

/**
 * Thirteen chains v <- v / 2 + 1 that start at 1 to 13, in every lane of a SIMD vector (four of float32, two of float64).
 * An iteration is three steps of each: 39 multiplications and 39 additions of whole vectors.
 * @returns the sum of all lanes of all chains, which nears 2 for each
 */
export function peak({ numbers }: Memory, iterations: number): number {
  const lanes = 16 / numbers.BYTES_PER_ELEMENT;
  const round = numbers instanceof Float32Array ? Math.fround : (value: number) => value;
  let sum = 0;
  for (let chain = 1; chain <= CHAINS; chain++) {
    let value = chain;
    for (let i = 0; i < STEPS * iterations; i++) value = round(round(value * 0.5) + 1);
    sum += lanes * value;
  }
  return sum;
}
