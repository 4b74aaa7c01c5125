import { expect, test } from 'vitest';
import { fastUniform } from '../../../compare/random/fast-uniform.ts';

const DRAWS = 10_000;

const drawn = (...name: Parameters<typeof fastUniform>) => {
  const uniform = fastUniform(...name);
  return Array.from({ length: DRAWS }, () => uniform());
};

test('the same name draws the same numbers again, another name others', () => {
  expect(drawn('floor', 'a', 1)).toEqual(drawn('floor', 'a', 1));
  expect(drawn('floor', 'a', 2)).not.toEqual(drawn('floor', 'a', 1));
});

test('the numbers are spread evenly over [0, 1)', () => {
  const numbers = drawn('even');
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  const tenths = Array.from({ length: 10 }, (_, i) => numbers.filter((x) => Math.floor(10 * x) === i).length);
  // Chi squared of nine degrees of freedom: beyond 27.9 with a probability of 0.001.
  const squared = tenths.reduce((sum, count) => sum + (count - DRAWS / 10) ** 2 / (DRAWS / 10), 0);
  expect(squared).toBeLessThan(27.9);
});
