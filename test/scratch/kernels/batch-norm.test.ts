import { expect, it } from 'vitest';
import {
  columnMoments,
  inverseDeviation,
  normalizeColumns,
  normalizeColumnsBackward,
} from '../../../scratch/kernels/plain/batch-norm.ts';
import { distance, PRECISIONS, random, runBoth, runSplit } from './both.ts';

// 1101 columns are more than two blocks of them, and the last block is odd in length.
const SHAPES = [
  [0, 3],
  [1, 1],
  [3, 2],
  [4, 5],
  [9, 16],
  [2, 1101],
] as const;

const moments = (n: number, d: number) => ({
  x: random('x', n * d),
  mean: new Float64Array(d),
  variance: new Float64Array(d),
});

const forward = (n: number, d: number) => ({
  x: random('x', n * d),
  mean: random('mean', d),
  inverse: random('inverse', d),
  gamma: random('gamma', d),
  beta: random('beta', d),
  normalized: new Float64Array(n * d),
  out: new Float64Array(n * d),
});
type At = { readonly [name in keyof ReturnType<typeof forward>]: number };
const forwardCall = (at: At, d: number, from: number, to: number) =>
  [at.x, at.mean, at.inverse, at.gamma, at.beta, at.normalized, at.out, d, from, to] as const;

const backward = (n: number, d: number) => ({
  dY: random('dY', n * d),
  normalized: random('normalized', n * d),
  inverse: random('inverse', d),
  gamma: random('gamma', d),
  dGamma: random('dGamma', d),
  dBeta: random('dBeta', d),
  dX: new Float64Array(n * d),
});
type BackwardAt = { readonly [name in keyof ReturnType<typeof backward>]: number };
const backwardCall = (at: BackwardAt, n: number, d: number, from: number, to: number) =>
  [at.dY, at.normalized, at.inverse, at.gamma, at.dGamma, at.dBeta, at.dX, n, d, from, to] as const;

it.each(PRECISIONS)('moments of the columns are the plain ones, %s', (precision) => {
  for (const [n, d] of SHAPES) {
    const { fast, plain } = runBoth('column_moments', columnMoments, precision, moments(n, d), (at) => [
      at.x,
      at.mean,
      at.variance,
      n,
      d,
      0,
      d,
    ]);
    expect(fast.blocks).toEqual(plain.blocks);
  }
});

it.each(PRECISIONS)('inverse deviations are the plain ones, %s', (precision) => {
  const blocks = { variance: random('variance', 9).map(Math.abs), inverse: new Float64Array(9) };
  const { fast, plain } = runBoth('inverse_deviation', inverseDeviation, precision, blocks, (at) => [
    at.variance,
    1e-3,
    at.inverse,
    9,
  ]);
  expect(fast.blocks).toEqual(plain.blocks);
});

it.each(PRECISIONS)('normalized columns are the plain ones, %s', (precision) => {
  for (const [n, d] of SHAPES) {
    const { fast, plain } = runBoth('normalize_columns', normalizeColumns, precision, forward(n, d), (at) =>
      forwardCall(at, d, 0, n),
    );
    expect(fast.blocks).toEqual(plain.blocks);
  }
});

it.each([
  ['float32', 1e-7],
  ['float64', 1e-15],
] as const)('the way back is the plain one, %s', (precision, rounding) => {
  for (const [n, d] of SHAPES) {
    const { fast, plain } = runBoth(
      'normalize_columns_backward',
      normalizeColumnsBackward,
      precision,
      backward(n, d),
      (at) => backwardCall(at, n, d, 0, n),
    );
    expect(distance(fast.blocks.dX!, plain.blocks.dX!)).toBeLessThan(rounding);
  }
});

it.each(PRECISIONS)('columns of the moments and rows of the rest may be divided, %s', (precision) => {
  const [n, d] = [7, 11];
  for (const { whole, parts } of [
    runSplit('column_moments', precision, moments(n, d), d, (at, from, to) => [
      at.x,
      at.mean,
      at.variance,
      n,
      d,
      from,
      to,
    ]),
    runSplit('normalize_columns', precision, forward(n, d), n, (at, from, to) =>
      forwardCall(at, d, from, to),
    ),
    runSplit('normalize_columns_backward', precision, backward(n, d), n, (at, from, to) =>
      backwardCall(at, n, d, from, to),
    ),
  ]) {
    expect(parts).toEqual(whole);
  }
});
