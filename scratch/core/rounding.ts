import { finish } from './memory.ts';
import type { Tensor } from './tensor.ts';

/**
 * Simulated float32 rounding, to measure how far correct float32 code may be from the truth (the floor F of the
 * verdicts). While a float64 run is inside `withRoundingNoise`, every value that a core function stores is multiplied by
 * 1 + u x with u = 2^-24, the unit roundoff of float32, and x uniform in [-1, 1].
 */
const UNIT_ROUNDOFF = 2 ** -24;

let noise: (() => number) | undefined;

/**
 * The factors of a noisy run, drawn as they are needed. When all are drawn, further values take them again, each tensor from a place
 * that is drawn: a draw takes longer than most of what it disturbs. Their number is prime, so that no row of a tensor falls in step
 * with them.
 */
const factors = new Float64Array(65_521);
let drawn = 0;

/** Runs `body` with noise; `uniform` draws from [0, 1). Nesting is not meaningful and throws. */
export function withRoundingNoise<T>(uniform: () => number, body: () => T): T {
  if (noise !== undefined) throw new Error('withRoundingNoise: already inside a noisy run');
  noise = uniform;
  drawn = 0;
  try {
    return body();
  } finally {
    noise = undefined;
  }
}

/**
 * The relative error of a plain sum of `terms` numbers, which rounds after each addition; 0 outside noisy runs. For kernels that keep a
 * sum to themselves where what follows cancels.
 */
export function sumNoise(terms: number): number {
  return noise === undefined ? 0 : Math.sqrt(terms) * UNIT_ROUNDOFF * (2 * noise() - 1);
}

/** Every core function returns its fresh result through here, after the kernel that wrote it. */
export function stored(x: Tensor): Tensor {
  finish();
  if (noise !== undefined) disturb(x.data, noise);
  return x;
}

function disturb(data: Tensor['data'], uniform: () => number): void {
  const unused = factors.length - drawn;
  let at = drawn;
  for (const end = drawn + Math.min(unused, data.length); drawn < end; drawn++)
    factors[drawn] = 1 + UNIT_ROUNDOFF * (2 * uniform() - 1);
  if (data.length > unused) at = Math.floor(uniform() * factors.length);
  for (let start = 0; start < data.length; at = 0) {
    const count = Math.min(data.length - start, factors.length - at);
    for (let i = 0; i < count; i++) data[start + i]! *= factors[at + i]!;
    start += count;
  }
}
