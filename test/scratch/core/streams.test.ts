import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../../scratch/core/streams.ts';

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

describe('streams', () => {
  it('repeat for one seed and path, whatever was drawn elsewhere in between', () => {
    const first = take(5, stream(7, 'dropout', 3).uniform);
    take(100, stream(7, 'noise').normal);
    expect(take(5, stream(7, 'dropout', 3).uniform)).toEqual(first);
  });

  it('are the same on every machine', () => {
    expect(take(3, stream(42, 'a').uniform)).toMatchInlineSnapshot(`
      [
        0.6545092585647785,
        0.3247872311465288,
        0.04595894549878543,
      ]
    `);
    expect(take(3, stream(42, 'a').normal)).toMatchInlineSnapshot(`
      [
        -1.3085504042047669,
        1.1539293287317638,
        -1.51749289176947,
      ]
    `);
  });

  it('differ for every seed and every path, also where the joined texts are equal', () => {
    const paths: (readonly [number | string, ...(string | number)[]])[] = [
      [0],
      [1],
      ['0', ''],
      [0, 'a'],
      [0, 'b'],
      [0, 'a', 'b/c'],
      [0, 'a/b', 'c'],
      [0, 'a', 'b', 'c'],
      [0, 'a', 1, 1],
      [0, 'a', 11],
    ];
    const firsts = paths.map(([seed, ...path]) => stream(seed, ...path).uniform());
    expect(new Set(firsts).size).toBe(paths.length);
  });

  it('draw uniforms from [0, 1) with mean 1/2 and variance 1/12', () => {
    const draws = take(20_000, stream(1, 'uniform').uniform);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    const [mean, variance] = moments(draws);
    // Five standard errors.
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / 20_000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003);
  });

  it('draw normals with mean 0, variance 1 and no correlation between neighbours', () => {
    const draws = take(20_000, stream(1, 'normal').normal);
    const [mean, variance] = moments(draws);
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(20_000));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / 20_000));
    const products = draws.slice(1).map((x, i) => x * draws[i]!);
    expect(Math.abs(moments(products)[0])).toBeLessThan(5 / Math.sqrt(20_000));
  });

  it('draw integers below a bound, all of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer(), (bound, seed) => {
        const { below } = stream(seed, 'below');
        const seen = new Set(take(40 * bound, () => below(bound)));
        for (const value of seen) expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true);
        expect(seen.size).toBe(bound);
      }),
      { numRuns: 50, seed: 5 },
    );
  });
});

function moments(values: readonly number[]): [number, number] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return [mean, values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / values.length];
}
