import { describe, expect, it } from 'vitest';
import { measureFloors } from '../../../compare/checks/floor.ts';
import { scale, subtract } from '../../../scratch/core/elementwise.ts';
import { cast, tensor } from '../../../scratch/core/tensor.ts';

const x = tensor(
  [50],
  Array.from({ length: 50 }, (_, i) => Math.sin(i + 1)),
  'float64',
);
const nearX = tensor(
  [50],
  Array.from(x.data, (value) => value * (1 + 1e-4)),
  'float64',
);

describe('measureFloors', () => {
  it('finds about one rounding in a computation that rounds once or twice', () => {
    const { y } = measureFloors('once', { y: scale(x, 3) }, () => ({ y: scale(x, 3) }));
    expect(y).toBeGreaterThan(2 ** -26);
    expect(y).toBeLessThan(2 ** -23);
  });

  it('finds that a difference of nearly equal numbers loses four digits', () => {
    const compute = () => ({ y: subtract(scale(nearX, 1), scale(x, 1)) });
    const { y } = measureFloors('cancel', compute(), compute);
    expect(y).toBeGreaterThan(1e4 * 2 ** -26);
    expect(y).toBeLessThan(1e4 * 2 ** -22);
  });

  it('is the same in every run, and relative to the scale where one is given', () => {
    const truth = { y: cast(x, 'float64') };
    const compute = () => ({ y: scale(x, 1) });
    const first = measureFloors('again', truth, compute);
    expect(measureFloors('again', truth, compute)).toEqual(first);
    const scaled = measureFloors('again', truth, compute, { y: 1e3 });
    expect(scaled.y! / first.y!).toBeCloseTo(5 / 1e3, 3);
  });
});
