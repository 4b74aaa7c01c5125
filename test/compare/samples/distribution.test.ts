import { describe, expect, it } from 'vitest';
import {
  type Distribution,
  misfit,
  normalDistribution,
  standardNormal,
  truncatedNormalDistribution,
  uniformDistribution,
} from '../../../compare/samples/distribution.ts';
import { stream } from '../../../scratch/core/streams.ts';

const N = 8000;
const draws = (seed: number, draw: (random: ReturnType<typeof stream>) => number) => {
  const random = stream(seed, 'distribution');
  return Float64Array.from({ length: N }, () => draw(random));
};

it('standardNormal has its published values', () => {
  for (const [z, p] of [
    [-3, 0.0013498980316300946],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [1.96, 0.9750021048517795],
    [5, 0.9999997133484281],
    [40, 1],
    [-40, 0],
  ] as const)
    expect(Math.abs(standardNormal(z) - p), String(z)).toBeLessThan(4e-16);
});

it('the moments of the truncated normal distribution are the published ones', () => {
  const { mean, variance, kurtosis } = truncatedNormalDistribution(3, 1);
  expect(mean).toBe(3);
  expect(Math.sqrt(variance)).toBeCloseTo(0.8796256610342398, 15);
  expect(kurtosis).toBeCloseTo(2.3655367171296495, 14);
});

describe('misfit', () => {
  const NORMAL = normalDistribution(0, 1);

  it('finds nothing where the numbers have the distribution, over many seeds', () => {
    for (let seed = 0; seed < 100; seed++) {
      expect(
        misfit(
          draws(seed, ({ normal }) => 3 + normal() / 4),
          normalDistribution(3, 0.25),
        ),
      ).toBeUndefined();
      expect(
        misfit(
          draws(seed, ({ uniform }) => uniform()),
          uniformDistribution(0, 1),
        ),
      ).toBeUndefined();
    }
  });

  const wrong: readonly (readonly [
    string,
    (random: ReturnType<typeof stream>) => number,
    Distribution,
    RegExp,
  ])[] = [
    ['a mean that is off by a tenth of a deviation', ({ normal }) => 0.1 + normal(), NORMAL, /mean/],
    ['a deviation that is off by a fifteenth', ({ normal }) => normal() * (1 + 1 / 15), NORMAL, /variance/],
    [
      'uniform numbers of the right mean and variance',
      ({ uniform }) => Math.sqrt(12) * (uniform() - 0.5),
      NORMAL,
      /variance|Kolmogorov/,
    ],
    [
      'two values of the right mean and variance',
      ({ uniform }) => (uniform() < 0.5 ? -1 : 1),
      NORMAL,
      /Kolmogorov/,
    ],
    [
      'a number outside of the bounds',
      ({ uniform }) => 1.001 * uniform(),
      uniformDistribution(0, 1),
      /reach/,
    ],
    ['NaN', ({ uniform }) => (uniform() < 0.01 ? Number.NaN : uniform()), NORMAL, /reach from .* to NaN/],
  ];

  it.each(wrong)('finds %s', (_name, draw, distribution, says) => {
    expect(misfit(draws(1, draw), distribution)).toMatch(says);
  });
});
