import fc from 'fast-check';
import { expect, it } from 'vitest';
import { integerPower } from '../../../scratch/core/integer-power.ts';

it('is exact where the result is a whole number that a double holds', () => {
  const powers = fc
    .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 0, max: 14 }))
    .filter(([base, exponent]) => Math.abs(base) ** exponent <= Number.MAX_SAFE_INTEGER);
  fc.assert(
    fc.property(powers, ([base, exponent]) => {
      expect(integerPower(base, exponent)).toBe(Number(BigInt(base) ** BigInt(exponent)));
    }),
  );
});

it('stays within a few roundings of the exact power of a fraction', () => {
  // 0.999 as a double is this whole number over 2^53, so its powers are exact in whole numbers.
  const numerator = BigInt(0.999 * 2 ** 53);
  for (const exponent of [1, 2, 3, 10, 100, 1000]) {
    const digits = 10n ** 30n;
    const exact = Number((numerator ** BigInt(exponent) * digits) >> BigInt(53 * exponent)) / 1e30;
    const error = Math.abs(integerPower(0.999, exponent) - exact) / exact;
    expect(error, `0.999^${exponent}`).toBeLessThan(exponent * 2 ** -52);
  }
});

it('takes the edges', () => {
  expect([integerPower(0, 0), integerPower(0.9, 0), integerPower(0, 5), integerPower(1, 1e9)]).toEqual([
    1, 1, 0, 1,
  ]);
});
