import { describe, expect, it } from 'vitest';
import { makeMoons } from '../../../compare/data/make-moons.ts';
import { maxDifference } from '../../golden/distance.ts';
import { readGoldenMoons, readNumpyRandom } from '../../golden/read.ts';

const COORDINATES = 1e-15;

describe('makeMoons against scikit-learn', () => {
  it.each([
    [1000, 0.1],
    [200, 0.2],
  ] as const)("gives the articles' moons of %i points", (samples, noise) => {
    const golden = readGoldenMoons(samples);
    const moons = makeMoons({ samples, noise, randomState: 42 });
    expect(maxDifference(moons.features, golden.X.flat())).toBeLessThanOrEqual(COORDINATES);
    expect([...moons.labels]).toEqual(golden.y);
    expect(moons).toMatchObject({ samples, width: 2 });
  });

  it.each(readNumpyRandom().moons)('gives the same for $options', ({ options, features, labels }) => {
    const moons = makeMoons(options);
    expect(maxDifference(moons.features, features)).toBeLessThanOrEqual(COORDINATES);
    expect([...moons.labels]).toEqual(labels);
  });
});

it('refuses what scikit-learn refuses', () => {
  expect(() => makeMoons({ samples: 0, randomState: 1 })).toThrow(/makeMoons: samples.*at least 1; got 0/);
  expect(() => makeMoons({ samples: 2.5, randomState: 1 })).toThrow(/samples must be an integer/);
  expect(() => makeMoons({ samples: [3, -1], randomState: 1 })).toThrow(/at least 0; got -1/);
  expect(() => makeMoons({ samples: 4, noise: -0.1, randomState: 1 })).toThrow(/noise.*got -0.1/);
  expect(() => makeMoons({ samples: 4, noise: Number.NaN, randomState: 1 })).toThrow(/noise.*got NaN/);
  expect(() => makeMoons({ samples: 4, randomState: -1 })).toThrow(/seed/);
});
