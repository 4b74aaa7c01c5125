import { describe, expect, it } from 'vitest';
import { miniBatches } from '../../../compare/data/mini-batches.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const rows = {
  x: tensor(
    [7, 2],
    Array.from({ length: 14 }, (_, i) => i),
    'float64',
  ),
  y: tensor([7, 1], [0, 10, 20, 30, 40, 50, 60], 'float64'),
};
const seen = (seed: number, step: number) =>
  Array.from(miniBatches(rows, { batchSize: 3, seed }).next(step).y!.data);

describe('miniBatches', () => {
  it('visits every row at most once an epoch, in another order each epoch', () => {
    const source = miniBatches(rows, { batchSize: 3, seed: 1 });
    expect(source.stepsPerEpoch).toBe(2);
    const epoch = (first: number) => [0, 1].flatMap((i) => Array.from(source.next(first + i).y!.data));
    for (const first of [0, 2, 4]) expect(new Set(epoch(first)).size).toBe(6);
    expect(epoch(0)).not.toEqual(epoch(2));
  });

  it('keeps the tensors of a row together', () => {
    const { x, y } = miniBatches(rows, { batchSize: 3, seed: 5 }).next(0);
    expect(x!.shape).toEqual([3, 2]);
    for (let i = 0; i < 3; i++) {
      expect(x!.data[2 * i]).toBe(y!.data[i]! / 5);
      expect(x!.data[2 * i + 1]).toBe(y!.data[i]! / 5 + 1);
    }
  });

  it('answers the same for a step whatever was asked before, and another for another seed', () => {
    const source = miniBatches(rows, { batchSize: 3, seed: 1 });
    for (const step of [5, 0, 9, 2]) source.next(step);
    expect(Array.from(source.next(3).y!.data)).toEqual(seen(1, 3));
    expect([0, 1, 2, 3].map((step) => seen(2, step))).not.toEqual([0, 1, 2, 3].map((step) => seen(1, step)));
  });

  it.each([0, 8, 2.5])('refuses a batch of %s of 7 rows', (batchSize) => {
    expect(() => miniBatches(rows, { batchSize, seed: 0 })).toThrow('a whole number from 1 to the 7 rows');
  });

  it('refuses tensors of different row counts', () => {
    const bad = { ...rows, z: tensor([2], [1, 2], 'float64') };
    expect(() => miniBatches(bad, { batchSize: 1, seed: 0 })).toThrow('row counts differ: 7, 2');
  });
});
