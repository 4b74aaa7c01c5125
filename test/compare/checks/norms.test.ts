import { expect, it } from 'vitest';
import { cosine, norm, relativeError, rms } from '../../../compare/checks/norms.ts';
import { ulpDistance } from '../../../compare/checks/ulp.ts';

const x = (...values: number[]) => Float64Array.from(values);

it('norms neither overflow nor underflow', () => {
  expect(norm(x(3e200, 4e200))).toBeCloseTo(5e200, -190);
  expect(norm(x(3e-200, 4e-200)) / 5e-200).toBeCloseTo(1, 12);
  expect([norm(x()), norm(x(0, 0)), rms(x()), rms(x(2, -2))]).toEqual([0, 0, 0, 2]);
});

it('relative errors are relative to the second, zero where nothing differs', () => {
  expect(relativeError(x(1.1), x(1))).toBeCloseTo(0.1, 12);
  expect(relativeError(x(0), x(0))).toBe(0);
  expect(relativeError(x(1), x(0))).toBe(Number.POSITIVE_INFINITY);
  expect(relativeError(x(1), x(0), 4)).toBe(0.25);
});

it('the cosine sees direction only', () => {
  expect(cosine(x(1, 2), x(10, 20))).toBeCloseTo(1, 12);
  expect(cosine(x(1, 0), x(0, 1))).toBe(0);
  expect(cosine(x(0), x(1))).toBeNaN();
});

it('ulp distances count the float32 numbers in between', () => {
  const one = Math.fround(1);
  const next = Math.fround(1 + 2 ** -23);
  expect([ulpDistance(one, one), ulpDistance(one, next), ulpDistance(next, one)]).toEqual([0, 1, 1]);
  expect(ulpDistance(1 - 2 ** -24, 1)).toBe(1);
  expect(ulpDistance(0, -0)).toBe(0);
  expect(ulpDistance(2 ** -149, -(2 ** -149))).toBe(2);
  expect(ulpDistance(1, 2)).toBe(2 ** 23);
  expect(ulpDistance(Number.NaN, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(ulpDistance(Number.NaN, Number.NaN)).toBe(0);
  expect(ulpDistance(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
});
