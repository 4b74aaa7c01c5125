/** What the sample does not ask: memory that is shared, steps of training, messages. */
import { describe, expect, it } from 'vitest';
import { columns, joinColumns } from '../../../scratch/core/columns.ts';
import { Region, step } from '../../../scratch/core/memory.ts';
import { batchMajor, blockOfRows, stackRows, timeMajor } from '../../../scratch/core/sequence.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';

const x = (shape: readonly number[], values: readonly number[]): Tensor => tensor(shape, values, 'float64');
const SIX = [1, 2, 3, 4, 5, 6];

describe.each([
  ['ordinary arrays', <T>(body: () => T) => body()],
  ['a step', step],
  ['a region', <T>(body: () => T) => new Region().hold(body)],
])('in %s', (_, inScope) => {
  it('rows in the order of time go back to where they were', () => {
    inScope(() => {
      const rows = timeMajor(x([3, 2, 1], SIX));
      expect(Array.from(rows.data)).toEqual([1, 3, 5, 2, 4, 6]);
      expect(Array.from(batchMajor(rows, 2).data)).toEqual(SIX);
    });
  });

  it('a block of rows is a view', () => {
    inScope(() => {
      const all = x([3, 2], SIX);
      const block = blockOfRows(all, 1, 1);
      expect(block.shape).toEqual([1, 2]);
      all.data[3] = 40;
      expect(Array.from(block.data)).toEqual([3, 40]);
      expect(Array.from(stackRows([block, all, block]).data)).toEqual([3, 40, 1, 2, 3, 40, 5, 6, 3, 40]);
    });
  });

  it('columns are cut out and joined', () => {
    inScope(() => {
      const all = x([2, 3], SIX);
      expect(Array.from(columns(all, 1, 2).data)).toEqual([2, 3, 5, 6]);
      expect(Array.from(joinColumns(columns(all, 2, 1), columns(all, 0, 2)).data)).toEqual([
        3, 1, 2, 6, 4, 5,
      ]);
    });
  });
});

it('a block of rows ends with the step of its rows', () => {
  const block = step(() => blockOfRows(x([2, 1], [1, 2]), 1, 1));
  expect(() => block.data).toThrow('the step that made it has returned');
});

it.each([
  ['a sequence without an axis of time', () => timeMajor(x([3, 2], SIX)), 'timeMajor: got shape [3, 2]'],
  [
    'a block beyond the rows',
    () => blockOfRows(x([3, 2], SIX), 3, 1),
    'rowsOf: rows 3 to 4 were asked for, x has 3 rows',
  ],
  ['nothing to stack', () => stackRows([]), 'stackRows: got no matrix'],
  [
    'widths that differ',
    () => stackRows([x([1, 2], [1, 2]), x([2, 1], [1, 2])]),
    'stackRows: got shape [2, 1]',
  ],
  ['columns beyond the last', () => columns(x([2, 3], SIX), 2, 2), 'columns 2 to 4 were asked for, x has 3'],
  ['heights that differ', () => joinColumns(x([1, 2], [1, 2]), x([2, 1], [1, 2])), 'needs [1, any]'],
])('%s is an error', (_, body, message) => {
  expect(body).toThrow(message);
});
