import { describe, expect, it } from 'vitest';
import {
  chooseSeeds,
  LARGEST_SEED,
  parseShard,
  seconds,
  wholeNumber,
} from '../../../compare/runner/numbers.ts';

describe('seeds', () => {
  it.each([
    [undefined, undefined, [42, 43, 44]],
    ['7', undefined, [7]],
    [undefined, '2', [42, 43]],
    ['0', '3', [0, 1, 2]],
    [undefined, '0,1,42', [0, 1, 42]],
    [undefined, '42,', undefined],
    [undefined, '3-5', [3, 4, 5]],
    [undefined, '9,3..5,4', [3, 4, 5, 9]],
    [String(LARGEST_SEED), undefined, [LARGEST_SEED]],
    [String(LARGEST_SEED), '2', undefined],
    ['1', '2,3', undefined],
    [undefined, '0', undefined],
    [undefined, '1e3', undefined],
    [undefined, '-1', undefined],
    ['0x10', undefined, undefined],
    ['1.5', undefined, undefined],
    ['', undefined, undefined],
    [undefined, '0-99999999', undefined],
  ])('--seed %s --seeds %s are %j', (seed, seeds, expected) => {
    if (expected) expect(chooseSeeds(seed, seeds, 3)).toEqual(expected);
    else expect(() => chooseSeeds(seed, seeds, 3)).toThrow(/--seeds?|largest seed/);
  });
});

describe('other numbers', () => {
  it('takes shards from 1/n to n/n', () => {
    expect(parseShard('2/3')).toEqual({ index: 2, count: 3 });
    for (const text of ['0/3', '4/3', '1', '1/0', '-1/3', '1/3/5', 'a/b'])
      expect(() => parseShard(text)).toThrow('--shard');
  });

  it('names the option, the value and the range', () => {
    expect(() => wholeNumber('--jobs', 'x', 1, 8)).toThrow(
      "--jobs 'x' is not right: give a whole number from 1 to 8.",
    );
    expect(wholeNumber('--jobs', '8', 1, 8)).toBe(8);
    expect(seconds('--timeout', '0.5')).toBe(0.5);
    for (const text of ['0', '-1', '1e3', '99999999', 'NaN'])
      expect(() => seconds('--timeout', text)).toThrow('--timeout');
  });
});
