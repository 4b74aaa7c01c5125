import { finish } from './memory.ts';
import type { Tensor } from './tensor.ts';

/**
 * Simulated float32 rounding, to measure how far correct float32 code may be from the truth (the floor F of the
 * verdicts). While a float64 run is inside `withRoundingNoise`, every value that a core function stores is multiplied by
 * 1 + u x with u = 2^-24, the unit roundoff of float32, and x uniform in [-1, 1].
 *
 * Rounding is a function of what is rounded, and so is x: a hash of the bits of the value and of a number that is drawn for the run.
 * Pixels of paper are thousands of equal values, which round alike; were each given an x of its own, they would average out in the sum
 * of a gradient, as their rounding does not.
 */
const UNIT_ROUNDOFF = 2 ** -24;

interface Noise {
  readonly uniform: () => number;
  /** What tells this run from others. */
  readonly salt: number;
}
let noise: Noise | undefined;

/** Runs `body` with noise; `uniform` draws from [0, 1). Nesting is not meaningful and throws. */
export function withRoundingNoise<T>(uniform: () => number, body: () => T): T {
  if (noise !== undefined) throw new Error('withRoundingNoise: already inside a noisy run');
  noise = { uniform, salt: Math.floor(uniform() * 2 ** 32) };
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
  return noise === undefined ? 0 : Math.sqrt(terms) * UNIT_ROUNDOFF * (2 * noise.uniform() - 1);
}

/** Every core function returns its fresh result through here, after the kernel that wrote it. */
export function stored(x: Tensor): Tensor {
  finish();
  if (noise !== undefined) disturb(x.data, noise.salt);
  return x;
}

/** The bits of numbers that were last disturbed: all lie in one memory, and a view takes longer than a small tensor. */
let words: Uint32Array<ArrayBufferLike> = new Uint32Array(0);

/** The sign and the exponent have no part in the hash, as they have none in rounding. */
function disturb(data: Tensor['data'], salt: number): void {
  if (!(data instanceof Float64Array))
    throw new TypeError('withRoundingNoise: simulated rounding is of float64 runs, this is another tensor');
  if (words.buffer !== data.buffer) words = new Uint32Array(data.buffer);
  let at = data.byteOffset / 4;
  for (let i = 0; i < data.length; i++, at += 2) {
    // The shifts and the last two multipliers are those of lowbias32 (Wellons 2018, "Prospecting for hash functions").
    let hash = Math.imul((words[at + 1]! & 0xfffff) ^ salt, 0x85ebca6b) ^ words[at]!;
    hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
    data[i]! *= 1 + ((hash ^ (hash >>> 16)) | 0) * (UNIT_ROUNDOFF / 2 ** 31);
  }
}
