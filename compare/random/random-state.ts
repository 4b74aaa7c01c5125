/**
 * NumPy's legacy `numpy.random.RandomState(seed)`, draw for draw: uniform numbers, integers and permutations are equal
 * bit for bit; normal draws are within a few ulp (Math.log rounds differently from the C library's log).
 * Arrays come back flat and row-major; a shape of no dimensions gives one element.
 */
import { Mt19937 } from './mt19937.ts';

/** What `shuffle` can reorder in place: an array or a typed array. */
export interface MutableList<T> {
  readonly length: number;
  [index: number]: T;
}

export class RandomState {
  readonly #bits: Mt19937;
  /** The polar method makes normal draws in pairs; the second waits here, as in NumPy, across calls. */
  #spareNormal: number | undefined;

  /** @throws RangeError unless `seed` is an integer from 0 to 2^32 - 1. */
  constructor(seed: number) {
    this.#bits = new Mt19937(seed);
  }

  /** Uniform in [0, 1), with 53 bits. */
  rand(...shape: readonly number[]): Float64Array {
    return fill(shape, () => this.#bits.nextDouble());
  }

  /** Standard normal. */
  randn(...shape: readonly number[]): Float64Array {
    return fill(shape, () => this.#gauss());
  }

  /** Normal with mean `loc` and standard deviation `scale`. @throws RangeError if `scale` is negative or NaN. */
  normal(loc: number, scale: number, shape: readonly number[]): Float64Array {
    if (!(scale >= 0) || Object.is(scale, -0)) {
      throw new RangeError(`normal: scale, the standard deviation, must be 0 or more; got ${String(scale)}.`);
    }
    return fill(shape, () => loc + scale * this.#gauss());
  }

  /** Uniform in [low, high). @throws RangeError if `high - low` is not finite. */
  uniform(low: number, high: number, shape: readonly number[]): Float64Array {
    const range = high - low;
    if (!Number.isFinite(range)) {
      throw new RangeError(`uniform: low and high must be a finite distance apart; got ${low} and ${high}.`);
    }
    return fill(shape, () => low + range * this.#bits.nextDouble());
  }

  /**
   * Integers in [low, high), or in [0, low) when `high` is null; equal to NumPy's for its default type, int64.
   * @throws RangeError unless the bounds are safe integers, low < high, and high - low is at most 2^53.
   */
  randint(low: number, high: number | null, shape: readonly number[]): Float64Array {
    const [from, to] = high === null ? [0, low] : [low, high];
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) {
      throw new RangeError(
        `randint: the bounds must be integers within +-(2^53 - 1); got ${from} and ${to}.`,
      );
    }
    if (from >= to) throw new RangeError(`randint: low must be below high; got ${from} and ${to}.`);
    const max = to - 1 - from;
    if (!Number.isSafeInteger(max)) {
      throw new RangeError(`randint: the range from ${from} to ${to} holds more than 2^53 integers.`);
    }
    return fill(shape, () => from + this.#bits.nextUpTo(max));
  }

  /** The integers 0 to n - 1 in random order; or, given a list, a shuffled copy of it. */
  permutation(n: number): Int32Array;
  permutation<T>(list: ArrayLike<T>): T[];
  permutation<T>(source: number | ArrayLike<T>): Int32Array | T[] {
    if (typeof source !== 'number') {
      const copy = Array.from(source);
      this.shuffle(copy);
      return copy;
    }
    const indices = new Int32Array(elements([source])).map((_, index) => index);
    this.shuffle(indices);
    return indices;
  }

  /** Shuffles in place: Fisher and Yates, from the end. */
  shuffle<T>(list: MutableList<T>): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.#bits.nextUpTo(i);
      const moved = list[i];
      list[i] = list[j];
      list[j] = moved;
    }
  }

  /** Marsaglia's polar method (1964). NumPy hands out the second of a pair first. */
  #gauss(): number {
    if (this.#spareNormal !== undefined) {
      const value = this.#spareNormal;
      this.#spareNormal = undefined;
      return value;
    }
    for (;;) {
      const a = 2 * this.#bits.nextDouble() - 1;
      const b = 2 * this.#bits.nextDouble() - 1;
      const squared = a * a + b * b;
      if (squared >= 1 || squared === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(squared)) / squared);
      this.#spareNormal = factor * a;
      return factor * b;
    }
  }
}

function elements(shape: readonly number[]): number {
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new RangeError(
        `A size must be an integer of 0 or more; got ${String(size)} in [${shape.join(', ')}].`,
      );
    }
  }
  return shape.reduce((product, size) => product * size, 1);
}

function fill(shape: readonly number[], draw: () => number): Float64Array {
  const values = new Float64Array(elements(shape));
  for (let i = 0; i < values.length; i++) values[i] = draw();
  return values;
}
