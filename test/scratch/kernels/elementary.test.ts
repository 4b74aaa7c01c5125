import { describe, expect, it } from 'vitest';
import { stream } from '../../../scratch/core/streams.ts';
import type { Memory } from '../../../scratch/kernels/kernel.ts';
import * as plain from '../../../scratch/kernels/plain/elementary.ts';
import { normalCdf } from '../../../scratch/kernels/plain/lib/normal.ts';
import { softplus } from '../../../scratch/kernels/plain/lib/softplus.ts';
import { distance, PRECISIONS, type Precision, random, runBoth } from './both.ts';
import * as exact from './exact.ts';

interface Case {
  readonly name: string;
  readonly plain: (memory: Memory, x: number, out: number, n: number) => void;
  readonly exactly: (x: number) => exact.Real;
  /**
   * The largest error in units of the last place, as the function's file states it. In float32 it was found by trying every
   * number; the test repeats a share of them.
   */
  readonly ulps: Readonly<Record<Precision, number>>;
  readonly truth: (x: number) => number;
  /** Where float64 is tried at random. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Around each of these both neighbours are tried too. */
  readonly edges: readonly number[];
  readonly special: readonly (readonly [number, number])[];
}

const wholeUpTo = (n: number) => Array.from({ length: 2 * n + 1 }, (_, i) => i - n);
const { MAX_VALUE, MIN_VALUE, NaN: nan, POSITIVE_INFINITY: infinity } = Number;

const CASES: readonly Case[] = [
  {
    name: 'exp',
    plain: plain.exp,
    exactly: exact.exp,
    ulps: { float32: 1, float64: 1 },
    truth: Math.exp,
    ranges: [
      [-745.2, 709.8],
      [-1, 1],
      [-745.2, -700],
    ],
    // Multiples of ln 2, where the rest of the reduction is 0, and odd multiples of its half, where it is largest.
    edges: [...wholeUpTo(1000).map((k) => (k * Math.LN2) / 2), -708.3964185322641, -745.1332191019411],
    special: [
      [nan, nan],
      [infinity, infinity],
      [-infinity, 0],
      [0, 1],
      [-0, 1],
      [710, infinity],
      [MAX_VALUE, infinity],
      [-746, 0],
      [-MAX_VALUE, 0],
      [MIN_VALUE, 1],
    ],
  },
  {
    name: 'expm1',
    plain: plain.expm1,
    exactly: exact.expm1,
    ulps: { float32: 2.1, float64: 2.1 },
    truth: Math.expm1,
    ranges: [
      [-60, 709.7],
      [-1, 1],
      [-2, 0.7],
    ],
    // Odd multiples of ln(2) / 2, where the power of 2 changes, and where the result has long been -1.
    edges: [...wholeUpTo(100).map((k) => ((2 * k + 1) * Math.LN2) / 2), -25, -37.5, -50],
    special: [
      [nan, nan],
      [infinity, infinity],
      [-infinity, -1],
      [0, 0],
      [-0, -0],
      [710, infinity],
      [MAX_VALUE, infinity],
      [-746, -1],
      [-MAX_VALUE, -1],
      [MIN_VALUE, MIN_VALUE],
    ],
  },
  {
    name: 'log',
    plain: plain.log,
    exactly: exact.log,
    ulps: { float32: 0.9, float64: 0.9 },
    truth: Math.log,
    ranges: [
      [0, 2],
      [0.7, 1.42],
      [0, 1e9],
    ],
    // Around 1 the result is smallest, around sqrt(1/2) and its products with powers of 2 the exponent changes.
    edges: wholeUpTo(1000).flatMap((k) => [2 ** k, Math.SQRT1_2 * 2 ** k]),
    special: [
      [nan, nan],
      [infinity, infinity],
      [0, -infinity],
      [-0, -infinity],
      [-1, nan],
      [-MIN_VALUE, nan],
      [-infinity, nan],
      [1, 0],
    ],
  },
  {
    name: 'log1p',
    plain: plain.log1p,
    exactly: exact.log1p,
    ulps: { float32: 0.9, float64: 0.9 },
    truth: Math.log1p,
    ranges: [
      [-1, 2],
      [-0.3, 0.42],
      [0, 1e9],
    ],
    // 1 + x near sqrt(1/2) and its products with powers of 2, and x that 1 + x loses in part or altogether.
    edges: wholeUpTo(60).flatMap((k) => [2 ** k, -(2 ** -Math.abs(k)), Math.SQRT1_2 * 2 ** k - 1]),
    special: [
      [nan, nan],
      [infinity, infinity],
      [0, 0],
      [-0, -0],
      [-1, -infinity],
      [-1.5, nan],
      [-infinity, nan],
      [MIN_VALUE, MIN_VALUE],
    ],
  },
  {
    name: 'tanh',
    plain: plain.tanh,
    exactly: exact.tanh,
    ulps: { float32: 1.3, float64: 1.5 },
    truth: Math.tanh,
    ranges: [
      [-20, 20],
      [-1, 1],
      [0.9, 1.1],
    ],
    // 1 is where the formula changes.
    edges: [1, -1, 19.06, ...wholeUpTo(60).map((k) => (k * Math.LN2) / 4)],
    special: [
      [nan, nan],
      [infinity, 1],
      [-infinity, -1],
      [0, 0],
      [-0, -0],
      [MAX_VALUE, 1],
      [-30, -1],
    ],
  },
  {
    name: 'sigmoid',
    plain: plain.sigmoid,
    exactly: exact.sigmoid,
    ulps: { float32: 1.5, float64: 1.5 },
    truth: (x) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x))),
    ranges: [
      [-745.1, 40],
      [-5, 5],
      [-1, 1],
    ],
    edges: wholeUpTo(100).map((k) => (k * Math.LN2) / 2),
    special: [
      [nan, nan],
      [infinity, 1],
      [-infinity, 0],
      [0, 0.5],
      [-0, 0.5],
      [MAX_VALUE, 1],
      [-MAX_VALUE, 0],
    ],
  },
  {
    name: 'softplus',
    plain: plain.softplus,
    exactly: exact.softplus,
    ulps: { float32: 1.7, float64: 1.7 },
    truth: softplus,
    ranges: [
      [-745.1, 40],
      [-5, 5],
      [-1, 1],
    ],
    // exp(-|x|) = sqrt(2) - 1 is where its logarithm changes formula.
    edges: [Math.log(Math.SQRT2 - 1), -Math.log(Math.SQRT2 - 1), ...wholeUpTo(60)],
    special: [
      [nan, nan],
      [infinity, infinity],
      [-infinity, 0],
      [-0, Math.LN2],
      [MAX_VALUE, MAX_VALUE],
      [-MAX_VALUE, 0],
    ],
  },
  {
    name: 'normal_cdf',
    plain: plain.normalCdf,
    exactly: exact.normalCdf,
    ulps: { float32: 4.2, float64: 4.2 },
    truth: normalCdf,
    ranges: [
      [-38.5, 9],
      [-5, 5],
      [-1, 1],
    ],
    // Around the first the result becomes subnormal, around the second 0, around the third 1.
    edges: [-37.52, -38.485, 8.29, ...wholeUpTo(12)],
    special: [
      [nan, nan],
      [infinity, 1],
      [-infinity, 0],
      [0, 0.5],
      [-0, 0.5],
      [MAX_VALUE, 1],
      [-MAX_VALUE, 0],
    ],
  },
];

function compute(own: Case, precision: Precision, x: Float64Array | readonly number[]): Float64Array {
  const blocks = { x, out: new Float64Array(x.length) };
  const outcome = runBoth(own.name, own.plain, precision, blocks, (at) => [at.x, at.out, x.length]);
  return outcome.fast.blocks['out']!;
}

/** Every 4097th of the patterns of 32 bits: a million numbers of all exponents and both signs. */
function everySize(): Float64Array {
  const patterns = Uint32Array.from({ length: Math.floor(2 ** 32 / 4097) }, (_, i) => i * 4097);
  return Float64Array.from(new Float32Array(patterns.buffer));
}

/** Numbers of every magnitude, of the ranges and around the edges of a case, where its function is finite. */
function points({ name, ranges, edges, truth }: Case): Float64Array {
  const { uniform } = stream(1, 'elementary', name);
  const magnitudes = Array.from(
    { length: 3000 },
    () => (uniform() < 0.5 ? -1 : 1) * 2 ** (1084 * uniform() - 1074),
  );
  const inside = ranges.flatMap(([low, high]) =>
    Array.from({ length: 3000 }, () => low + (high - low) * uniform()),
  );
  const around = edges.flatMap((x) => [x, x * (1 + 2 ** -52), x * (1 - 2 ** -52)]);
  return Float64Array.from(
    [...magnitudes, ...inside, ...around].filter((x) => Number.isFinite(truth(x)) && x !== 0),
  );
}

/** The largest error and where it is; an error that is no number is the largest. */
function worst(x: Float64Array, errorAt: (i: number) => number) {
  let error = 0;
  let at = 0;
  for (let i = 0; i < x.length; i++) {
    const own = errorAt(i);
    if (own <= error) continue;
    error = own;
    at = x[i]!;
    if (Number.isNaN(own)) break;
  }
  return { error, at };
}

describe.each(CASES)('$name', (own) => {
  const { name, exactly, truth, ulps, special } = own;

  it('in float32 is as accurate as it says, from the smallest numbers to the largest', () => {
    const x = everySize();
    const y = compute(own, 'float32', x);
    const { error, at } = worst(x, (i) => {
      const expected = truth(x[i]!);
      const rounded = Math.fround(expected);
      return Number.isFinite(rounded)
        ? exact.ulps32(y[i]!, expected)
        : Object.is(y[i], rounded)
          ? 0
          : Number.NaN;
    });
    expect(error, `${error} ulp at ${at}`).toBeLessThanOrEqual(ulps.float32);
  });

  it('in float64 is as accurate as it says, by whole numbers of more than 100 bits', () => {
    const x = points(own);
    const y = compute(own, 'float64', x);
    const { error, at } = worst(x, (i) => exact.ulps(y[i]!, exactly(x[i]!)));
    expect(error, `${error} ulp at ${at}`).toBeLessThanOrEqual(ulps.float64);
  });

  it.each(PRECISIONS)('has its values at the ends and at NaN, %s', (precision) => {
    const x = special.map(([at]) => at);
    const round = precision === 'float32' ? Math.fround : (value: number) => value;
    // Rounded to float32, the smallest number is 0 and the largest infinite.
    const expected = special.map(([at, value]) =>
      round(at) === at || Number.isNaN(at) ? round(value) : truth(round(at)),
    );
    expect(Array.from(compute(own, precision, x))).toEqual(expected);
  });

  it.each(PRECISIONS)('gives an element the same bits wherever it lies, %s', (precision) => {
    const x = random(name, 9).map((value) => 2 * Math.abs(value));
    const together = compute(own, precision, x);
    for (let n = 0; n <= x.length; n++) {
      expect(compute(own, precision, x.slice(0, n))).toEqual(together.slice(0, n));
      expect(compute(own, precision, x.slice(n))).toEqual(together.slice(n));
    }
  });
});

it('the plain normal_cdf, the truth above, is accurate to 5 units of the last place', () => {
  const x = points(CASES.find(({ name }) => name === 'normal_cdf')!);
  const { error, at } = worst(x, (i) => exact.ulps(normalCdf(x[i]!), exact.normalCdf(x[i]!)));
  expect(error, `${error} ulp at ${at}`).toBeLessThanOrEqual(5);
});

describe.each(PRECISIONS)('backward passes in %s', (precision) => {
  const bound = precision === 'float32' ? 2e-7 : 3e-16;

  it.each([
    ['tanh_backward', plain.tanhBackward],
    ['sigmoid_backward', plain.sigmoidBackward],
  ] as const)('%s is the plain one but for rounding', (name, backward) => {
    for (const n of [0, 1, 2, 3, 4, 7, 8, 9, 31]) {
      const blocks = { dy: random('dy', n), y: random('y', n), dx: new Float64Array(n) };
      const { fast, plain } = runBoth(name, backward, precision, blocks, (at) => [at.dy, at.y, at.dx, n]);
      expect(distance(fast.blocks['dx']!, plain.blocks['dx']!)).toBeLessThanOrEqual(bound);
    }
  });
});
