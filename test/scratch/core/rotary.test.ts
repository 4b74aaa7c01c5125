import { describe, expect, it } from 'vitest';
import { type Rotation, rotate, rotation } from '../../../scratch/core/rotary.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';

const [heads, width] = [2, 4];
const x = (from: number): Tensor =>
  tensor(
    [1, 1, heads * width],
    Array.from({ length: heads * width }, (_, i) => Math.cos(from + 1.7 * i)),
    'float64',
  );
const dot = (a: Tensor, b: Tensor) =>
  Array.from(a.data).reduce((sum, value, i) => sum + value * b.data[i]!, 0);

describe('rotary positions', () => {
  const turn: Rotation = rotation(heads, width, 100);

  it('turn pairs by the position times falling frequencies, in every head alike', () => {
    const turned = rotate(tensor([1, 1, 8], [1, 0, 1, 0, 1, 0, 1, 0], 'float64'), turn, 3, 1);
    const [near, far] = [3, 3 / 10];
    const head = [Math.cos(near), Math.sin(near), Math.cos(far), Math.sin(far)];
    turned.data.forEach((value, i) => {
      expect(value).toBeCloseTo(head[i % 4]!, 15);
    });
  });

  it('leave the first position as it is, and undo each other', () => {
    expect(rotate(x(1), turn, 0, 1)).toEqual(x(1));
    rotate(rotate(x(1), turn, 5, 1), turn, 5, -1).data.forEach((value, i) => {
      expect(value).toBeCloseTo(x(1).data[i]!, 15);
    });
  });

  it('make products depend on the distance alone', () => {
    const product = (m: number, n: number) => dot(rotate(x(1), turn, m, 1), rotate(x(2), turn, n, 1));
    expect(product(7, 4)).toBeCloseTo(product(3, 0), 13);
    expect(Math.abs(product(7, 4) - product(4, 7))).toBeGreaterThan(1e-3);
  });

  it('say which shape does not fit', () => {
    expect(() => rotate(tensor([1, 2, 3], [1, 2, 3, 4, 5, 6], 'float64'), turn, 0, 1)).toThrow(
      'rotary positions: got shape [1, 2, 3], needs [any, any, 8]',
    );
  });
});
