import { describe, expect, it } from 'vitest';
import {
  castBundle,
  detachBundle,
  gradientsOf,
  mapBundle,
  mapTensors,
  tensorsOf,
  valuesOf,
} from '../../../compare/trainers/bundle.ts';
import { map } from '../../../scratch/core/elementwise.ts';
import { step } from '../../../scratch/core/memory.ts';
import { Indices, Mask, tensor, zeros } from '../../../scratch/core/tensor.ts';

const x = tensor([2], [1, 2], 'float64');
const ids = new Indices([3], Int32Array.of(4, 0, 4));
const mask = new Mask([2], Uint8Array.of(1, 0));

describe('what a part is given', () => {
  it('has names in results, and undefined inputs are not given', () => {
    expect(valuesOf(x)).toEqual([['the input', x]]);
    expect(valuesOf([x, ids])).toEqual([
      ['input 0', x],
      ['input 1', ids],
    ]);
    expect(valuesOf({ x, mask, none: undefined })).toEqual([
      ['input x', x],
      ['input mask', mask],
    ]);
  });

  it('has gradients where it is numbers', () => {
    expect(tensorsOf({ x, ids, mask })).toEqual({ 'input x': x });
    expect(tensorsOf(ids)).toEqual({});
  });

  it('keeps its structure', () => {
    const size = (value: { readonly size: number }) => value.size;
    expect(mapBundle(x, size)).toBe(2);
    expect(mapBundle([x, ids], size)).toEqual([2, 3]);
    expect(mapBundle({ x, ids, none: undefined }, size)).toEqual({ x: 2, ids: 3 });
    expect(mapTensors({ x, ids }, (value) => map(value, (v) => 2 * v))).toEqual({
      x: tensor([2], [2, 4], 'float64'),
      ids,
    });
  });

  it('is copied, in a precision of its own and out of its step', () => {
    const copy = castBundle({ x, ids, mask }, 'float32') as { x: typeof x; ids: Indices; mask: Mask };
    expect(copy.x.precision).toBe('float32');
    copy.ids.data[0] = 9;
    copy.mask.data[0] = 0;
    expect([ids.data[0], mask.data[0]]).toEqual([4, 1]);
    const kept = step(() => detachBundle([map(x, (v) => v), ids]));
    expect(Array.from((kept as (typeof x)[])[0]!.data)).toEqual([1, 2]);
    expect(() => detachBundle({ x: 'text' })).toThrow('no tensor, no indices and no mask');
  });
});

describe('the gradients that a pullback returns', () => {
  it('are named after what was given', () => {
    expect(gradientsOf(x, x, 'unit')).toEqual({ 'the input': x });
    expect(gradientsOf({ x, ids }, { x }, 'unit')).toEqual({ 'input x': x });
    expect(gradientsOf([x, x], [x, zeros([2], 'float64')], 'unit')).toEqual({
      'input 0': x,
      'input 1': zeros([2], 'float64'),
    });
    expect(gradientsOf(ids, undefined, 'unit')).toEqual({});
  });

  it('must all be there', () => {
    expect(() => gradientsOf({ x, y: x }, { x }, 'unit')).toThrow(
      'unit: the pullback returns no gradient of input y',
    );
    expect(() => gradientsOf(x, undefined, 'unit')).toThrow(
      'unit: the pullback returns no gradient of the input',
    );
  });
});
