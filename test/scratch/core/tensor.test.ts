import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../../scratch/core/shape.ts';
import { cast, reshape, Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { precisions } from './arbitrary.ts';

describe.each(precisions)('tensors in %s', (precision) => {
  it('hold their numbers, shape and precision', () => {
    const x = tensor([2, 3], [1, 2, 3, 4, 5, 6], precision);
    expect(x.shape).toEqual([2, 3]);
    expect(x.size).toBe(6);
    expect(x.precision).toBe(precision);
    expect(Array.from(x.data)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(x.data).toBeInstanceOf(precision === 'float32' ? Float32Array : Float64Array);
  });

  it('copy what they are made from', () => {
    const values = [1, 2];
    const x = tensor([2], values, precision);
    const copy = cast(x, precision);
    values[0] = 9;
    x.data[1] = 9;
    expect(Array.from(x.data)).toEqual([1, 9]);
    expect(Array.from(copy.data)).toEqual([1, 2]);
  });

  it('may be scalars, empty, or zeros', () => {
    expect(tensor([], [7], precision).size).toBe(1);
    expect(zeros([0, 3], precision).size).toBe(0);
    expect(Array.from(zeros([2, 2], precision).data)).toEqual([0, 0, 0, 0]);
  });
});

it('refuses numbers that do not fill the shape, and says how many would', () => {
  expect(() => new Tensor([2, 3], new Float64Array(5))).toThrow(
    new ShapeError('Tensor: shape [2, 3] holds 6 numbers, got 5'),
  );
  expect(() => reshape(zeros([4], 'float32'), [3])).toThrow('shape [3] holds 3 numbers, got 4');
  expect(() => tensor([], [], 'float64')).toThrow('shape [] holds 1 numbers, got 0');
});

it('rounds to the nearest float32 when cast down, and not at all when cast up', () => {
  const third = cast(tensor([1], [1 / 3], 'float64'), 'float32');
  expect(third.data[0]).toBe(Math.fround(1 / 3));
  expect(cast(third, 'float64').data[0]).toBe(Math.fround(1 / 3));
});

it('shares memory when it is reshaped', () => {
  const x = zeros([2, 2], 'float32');
  const y = reshape(x, [4]);
  y.data[3] = 5;
  expect(x.data[3]).toBe(5);
});
