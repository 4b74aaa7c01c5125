/** What the samples do not ask: messages, and the memory of a step. Numbers are checked there. */
import { describe, expect, it } from 'vitest';
import { gatherRows, scatterAddRows } from '../../../scratch/core/gather.ts';
import { step } from '../../../scratch/core/memory.ts';
import { detach, freshIndices, Indices, tensor } from '../../../scratch/core/tensor.ts';

const table = tensor([3, 2], [1, 2, 3, 4, 5, 6], 'float64');
const indices = new Indices([2, 2], Int32Array.of(2, 0, 2, 2));

describe('rows by their indices', () => {
  it('have the shape of the indices', () => {
    const rows = gatherRows('test', table, indices);
    expect(rows.shape).toEqual([2, 2, 2]);
    expect(Array.from(rows.data)).toEqual([5, 6, 1, 2, 5, 6, 5, 6]);
  });

  it('come back as sums, and zeros where nothing was looked up', () => {
    const dRows = tensor([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8], 'float64');
    const back = scatterAddRows('test', dRows, indices, 3);
    expect(back.shape).toEqual([3, 2]);
    expect(Array.from(back.data)).toEqual([3, 4, 0, 0, 13, 16]);
  });

  it('have the same bits in the memory of a step', () => {
    const inside = step(() => {
      const own = freshIndices([2, 2]);
      own.data.set(indices.data);
      const rows = gatherRows('test', table, own);
      return [detach(rows), detach(scatterAddRows('test', rows, own, 3))];
    });
    const rows = gatherRows('test', table, indices);
    expect(inside).toEqual([rows, scatterAddRows('test', rows, indices, 3)]);
  });

  it.each([
    [-1, 'test: index -1 at [1, 0] is not in the table, which has 3 rows: 0 to 2'],
    [3, 'test: index 3 at [1, 0] is not in the table, which has 3 rows: 0 to 2'],
  ])('of index %d are an error that says where it stands', (index, message) => {
    const wrong = new Indices([2, 2], Int32Array.of(2, 0, index, 2));
    expect(() => gatherRows('test', table, wrong)).toThrow(new RangeError(message));
    const dRows = tensor([2, 2, 1], [1, 2, 3, 4], 'float64');
    expect(() => scatterAddRows('test', dRows, wrong, 3)).toThrow(new RangeError(message));
  });

  it('must be as many as indices on the way back', () => {
    expect(() => scatterAddRows('test', table, indices, 3)).toThrow(
      'test: got shape [3, 2], needs [2, 2, any]',
    );
  });
});
