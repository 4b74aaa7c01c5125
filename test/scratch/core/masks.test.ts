import { describe, expect, it } from 'vitest';
import { decideByMargin } from '../../../scratch/core/context.ts';
import { indicate, select, selectBetween, selectScaled } from '../../../scratch/core/masks.ts';
import { step } from '../../../scratch/core/memory.ts';
import { Mask, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { precisions } from './arbitrary.ts';

describe.each(precisions)('masks in %s', (precision) => {
  const x = tensor([2, 3], [-1, -0, 0, 0.5, Number.NaN, 2], precision);

  it('are decided by the sign, zero by itself', () => {
    expect(Array.from(decideByMargin(x).data)).toEqual([0, 0, 0, 1, 0, 1]);
    expect(Array.from(decideByMargin(x, true).data)).toEqual([0, 1, 1, 1, 0, 1]);
    expect(decideByMargin(x).shape).toEqual([2, 3]);
  });

  it('choose, inside a step and outside, whether they were made there or not', () => {
    const ordinary = new Mask([2, 3], Uint8Array.of(1, 0, 1, 0, 1, 0));
    const chosen = () => [
      ...select(ordinary, x).data,
      ...select(decideByMargin(x), x, 7).data,
      ...selectBetween(ordinary, x, tensor([2, 3], [1, 2, 3, 4, 5, 6], precision)).data,
      ...selectScaled(ordinary, x, 0.5).data,
      ...indicate(decideByMargin(x), precision).data,
    ];
    const expected = [
      [-1, 0, 0, 0, Number.NaN, 0],
      [7, 7, 7, 0.5, 7, 2],
      [-1, 2, 0, 4, Number.NaN, 6],
      [-1, -0, 0, 0.25, Number.NaN, 1],
      [0, 0, 0, 1, 0, 1],
    ].flat();
    expect(chosen()).toEqual(expected);
    expect(step(chosen)).toEqual(expected);
  });
});

it('refuse what has another shape', () => {
  const mask = new Mask([3], new Uint8Array(3));
  expect(() => select(mask, zeros([4], 'float32'))).toThrow('select: mask: got shape [3], needs [4]');
  expect(() => selectScaled(mask, zeros([1, 3], 'float32'), 1)).toThrow('needs [1, 3]');
  expect(() => selectBetween(mask, zeros([3], 'float32'), zeros([4], 'float32'))).toThrow(
    'selectBetween: shapes [3] float32 and [4] float32 differ',
  );
});
