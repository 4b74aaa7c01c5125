import { expect, it } from 'vitest';
import { noisyBatches, withNoise } from '../../../compare/data/noisy.ts';
import { map } from '../../../scratch/core/elementwise.ts';
import { zeros } from '../../../scratch/core/tensor.ts';

const grey = map(zeros([40, 5, 5, 1], 'float64'), (_, i) => (i % 11) / 10);
const OPTIONS = { batchSize: 8, seed: 3, deviation: 0.2, rows: 15 };

it('puts noise on the images of a batch and keeps the clean ones beside them', () => {
  const { x, y } = noisyBatches(grey, OPTIONS).next(4);
  expect([x!.shape, y!.shape]).toEqual([
    [8, 5, 5, 1],
    [8, 5, 5, 1],
  ]);
  // Where nothing was cut off, the noise is what it is said to be.
  const inside = Array.from(x!.data, (value: number, i) => [value, value - y!.data[i]!] as const)
    .filter(([value], i) => value > 0 && value < 1 && y!.data[i] === 0.5)
    .map(([, noise]) => noise);
  const variance = inside.reduce((sum, noise) => sum + noise * noise, 0) / inside.length;
  expect(Math.sqrt(variance)).toBeGreaterThan(0.1);
  expect(Math.sqrt(variance)).toBeLessThan(0.3);
  expect(Math.min(...x!.data)).toBe(0);
  expect(Math.max(...x!.data)).toBe(1);
});

it('depends on the seed and the step alone', () => {
  const [once, again] = [noisyBatches(grey, OPTIONS), noisyBatches(grey, OPTIONS)];
  const seventh = once.next(7).x!.data;
  once.next(2);
  expect(again.next(7).x!.data).toEqual(seventh);
  expect(noisyBatches(grey, { ...OPTIONS, seed: 4 }).next(7).x!.data).not.toEqual(seventh);
});

it('deals the noise out to other images in every epoch', () => {
  const batches = noisyBatches(
    map(grey, () => 0.5),
    OPTIONS,
  );
  expect(batches.next(0).x!.data).not.toEqual(batches.next(5).x!.data);
});

it('gives every image to be tested noise of its own', () => {
  const spoiled = withNoise(
    map(grey, () => 0.5),
    { seed: 0, deviation: 0.1 },
  );
  const rows = Array.from({ length: 40 }, (_, i) => spoiled.data.slice(25 * i, 25 * i + 25).join());
  expect(new Set(rows).size).toBe(40);
});
