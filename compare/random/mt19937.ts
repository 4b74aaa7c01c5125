/**
 * MT19937, the Mersenne Twister of Matsumoto and Nishimura (1998), as NumPy's legacy RandomState uses it: an integer
 * seed goes through `init_genrand`, doubles carry 53 bits from two draws, and bounded integers are found by masked
 * rejection. These three choices are what makes `numpy.random.seed(s)` reproducible, so they may not be "improved".
 */
const WORDS = 624;
const SHIFT = 397;
const TWO_32 = 4294967296;

export class Mt19937 {
  readonly #state = new Uint32Array(WORDS);
  #position = WORDS;

  /** @throws RangeError unless `seed` is an integer from 0 to 2^32 - 1 (NumPy refuses the same seeds). */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= TWO_32) {
      throw new RangeError(
        `A seed must be an integer from 0 to 4294967295 (2^32 - 1), as for numpy.random.seed; got ${String(seed)}.`,
      );
    }
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < WORDS; i++) {
      const previous = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, previous) + i;
    }
  }

  /** Uniform over the integers 0 to 2^32 - 1. */
  nextUint32(): number {
    if (this.#position === WORDS) this.#refill();
    let y = this.#state[this.#position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** Uniform over the multiples of 2^-53 in [0, 1): 27 bits of one draw, then 26 of the next. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /**
   * Uniform over the integers 0 to `max` (included), `max` a safe integer. Draws are masked to the bits of `max` and
   * thrown away when above it. Up to 2^32 - 1 one try takes one word, above it two (the high one first); `max` 0 takes none.
   */
  nextUpTo(max: number): number {
    if (max === 0) return 0;
    if (max < TWO_32) {
      const mask = allOnes(max);
      for (;;) {
        const value = (this.nextUint32() & mask) >>> 0;
        if (value <= max) return value;
      }
    }
    const mask = allOnes(Math.floor(max / TWO_32));
    for (;;) {
      const high = (this.nextUint32() & mask) >>> 0;
      const value = high * TWO_32 + this.nextUint32();
      if (value <= max) return value;
    }
  }

  #refill(): void {
    const state = this.#state;
    for (let i = 0; i < WORDS; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
      state[i] = state[(i + SHIFT) % WORDS] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}

/** The smallest 2^k - 1 that is at least `max` (0 < max < 2^32), as a 32-bit pattern. */
function allOnes(max: number): number {
  return 0xffffffff >>> Math.clz32(max);
}
