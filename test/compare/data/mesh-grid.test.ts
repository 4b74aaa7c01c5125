import { expect, it } from 'vitest';
import { makeMoons } from '../../../compare/data/make-moons.ts';
import { meshGridAround } from '../../../compare/data/mesh-grid.ts';
import { GOLDEN_SEEDS, readGoldenSeed } from '../../golden/read.ts';

it.each(GOLDEN_SEEDS)('lays the grid on which the boundary of seed %i was evaluated', (seed) => {
  const { boundary, final } = readGoldenSeed(seed).simpleNetworkMoons;
  const grid = meshGridAround(makeMoons({ samples: 1000, noise: 0.1, randomState: 42 }), 0.02, 1);
  expect(grid.shape).toEqual(boundary.shape);
  // The golden network on our points: a shift of the grid by one step would move the mean by about 1e-3.
  let sum = 0;
  let aboveHalf = 0;
  for (let i = 0; i < grid.points.length; i += 2) {
    let z = final.b2[0][0];
    for (let unit = 0; unit < 5; unit++) {
      const input = grid.points[i] * final.W1[0][unit] + grid.points[i + 1] * final.W1[1][unit];
      z += Math.tanh(input + final.b1[0][unit]) * final.W2[unit][0];
    }
    const output = 1 / (1 + Math.exp(-z));
    sum += output;
    if (output > 0.5) aboveHalf++;
  }
  expect(Math.abs(sum / (grid.points.length / 2) - boundary.mean)).toBeLessThan(1e-9);
  expect(aboveHalf).toBe(boundary.aboveHalf);
});

it('lists the points row by row, x fastest', () => {
  const corners = {
    features: Float64Array.of(0, 10, 2, 11),
    labels: new Int32Array(2),
    samples: 2,
    width: 2,
  };
  const grid = meshGridAround(corners, 1, 0.5);
  expect([...grid.x]).toEqual([-0.5, 0.5, 1.5]);
  expect([...grid.y]).toEqual([9.5, 10.5]);
  expect(grid.shape).toEqual([2, 3]);
  expect([...grid.points]).toEqual([-0.5, 9.5, 0.5, 9.5, 1.5, 9.5, -0.5, 10.5, 0.5, 10.5, 1.5, 10.5]);
});

it('refuses data that have no plane, and spacings that are not above 0', () => {
  const dataset = { features: new Float64Array(4), labels: new Int32Array(2), samples: 2, width: 2 };
  expect(() => meshGridAround({ ...dataset, width: 3 }, 1, 0)).toThrow(/2 features; got 2 of 3/);
  expect(() => meshGridAround({ ...dataset, samples: 0 }, 1, 0)).toThrow(/at least one point/);
  for (const step of [0, -1, Number.NaN]) expect(() => meshGridAround(dataset, step, 1)).toThrow(/spacing/);
});
