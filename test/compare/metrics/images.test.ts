/** What is measured of images that a network gives back. */
import { expect, it } from 'vitest';
import { bernoulliLogLikelihood, evidenceLowerBound } from '../../../compare/metrics/evidence-lower-bound.ts';
import { peakSignalToNoise, rowErrors } from '../../../compare/metrics/peak-signal-to-noise.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const rows = (...numbers: readonly (readonly number[])[]) =>
  tensor([numbers.length, numbers[0]!.length], numbers.flat(), 'float64');

it('an error of a tenth everywhere is 20 dB, and ratios are averaged over images', () => {
  const clean = rows([0, 0.5, 1], [0.2, 0.4, 0.6]);
  const tenth = rows([0.1, 0.6, 0.9], [0.3, 0.3, 0.5]);
  expect(peakSignalToNoise(tenth, clean)).toBeCloseTo(20, 10);
  const uneven = rows([0.1, 0.6, 0.9], [0.21, 0.41, 0.61]);
  expect(peakSignalToNoise(uneven, clean)).toBeCloseTo((20 + 40) / 2, 10);
  expect(peakSignalToNoise(clean, clean)).toBe(Number.POSITIVE_INFINITY);
});

it('errors are those of each image', () => {
  expect(Array.from(rowErrors(rows([1, 3], [0, 0]), rows([0, 1], [0, 0])))).toEqual([2.5, 0]);
  expect(() => rowErrors(rows([1, 2]), rows([1], [2]))).toThrow('rowErrors');
});

it('a fair coin for each of three pixels is worth three times log 2', () => {
  expect(bernoulliLogLikelihood(rows([0, 1, 1], [1, 1, 0]), rows([0, 0, 0], [0, 0, 0]))).toBeCloseTo(
    -3 * Math.log(2),
    12,
  );
});

it('logits of hundreds are no overflow', () => {
  expect(bernoulliLogLikelihood(rows([1, 0, 1]), rows([800, -800, -800]))).toBe(-800);
});

it('the bound takes off the divergence of the code, in nats for a row', () => {
  const [x, logits] = [rows([1], [0]), rows([0], [0])];
  const logVariance = rows([Math.log(4), 0], [0, 0]);
  // KL(N(1, 4) || N(0, 1)) = 1/2 (1 + 4 - 1 - log 4), and nothing for a standard normal.
  const bound = evidenceLowerBound(x, { logits, mean: rows([1, 0], [0, 0]), logVariance });
  expect(bound).toBeCloseTo(-Math.log(2) - (4 - Math.log(4)) / 4, 12);
});
