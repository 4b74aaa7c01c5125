import { expect, it } from 'vitest';
import { batchMatmul } from '../../../scratch/core/matmul-batch.ts';
import { zeros } from '../../../scratch/core/tensor.ts';

const x = (...shape: number[]) => zeros(shape, 'float64');

it.each([
  [
    'batches of other sizes',
    () => batchMatmul(x(2, 3, 4), x(3, 4, 5)),
    '[2, 3, 4] float64 by [3, 4, 5] float64',
  ],
  [
    'inner lengths that differ',
    () => batchMatmul(x(2, 3, 4), x(2, 5, 4)),
    'needs [batch, m, k] by [batch, k, n]',
  ],
  ['a matrix', () => batchMatmul(x(3, 4), x(4, 5)), 'cannot multiply [3, 4] float64 by [4, 5]'],
  ['two precisions', () => batchMatmul(x(1, 1, 1), zeros([1, 1, 1], 'float32')), 'of one precision'],
])('%s are an error', (_, body, message) => {
  expect(body).toThrow(message);
});

it('an empty batch gives an empty batch', () => {
  expect(batchMatmul(x(0, 2, 3), x(0, 3, 4)).shape).toEqual([0, 2, 4]);
});
