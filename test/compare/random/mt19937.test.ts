import { describe, expect, it } from 'vitest';
import { Mt19937 } from '../../../compare/random/mt19937.ts';

describe('Mt19937', () => {
  it('gives the value that the C++ standard prescribes: the 10,000th draw of seed 5489 is 4123659995', () => {
    const generator = new Mt19937(5489);
    for (let i = 1; i < 10000; i++) generator.nextUint32();
    expect(generator.nextUint32()).toBe(4123659995);
  });

  it('takes no draw for a range of one, one word a try up to 2^32 - 1, two above', () => {
    const drawn = (max: number, words: number) => {
      const generator = new Mt19937(3);
      const expected = new Mt19937(3);
      for (let i = 0; i < words; i++) expected.nextUint32();
      generator.nextUpTo(max);
      return generator.nextUint32() === expected.nextUint32();
    };
    expect(drawn(0, 0)).toBe(true);
    expect(drawn(1023, 1)).toBe(true);
    expect(drawn(0xffffffff, 1)).toBe(true);
    expect(drawn(2 ** 40 - 1, 2)).toBe(true);
  });

  it('refuses the seeds that NumPy refuses, and says what is allowed', () => {
    for (const seed of [-1, 2 ** 32, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => new Mt19937(seed)).toThrow(/integer from 0 to 4294967295.*got/);
    }
  });
});
