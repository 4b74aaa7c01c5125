import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSoftmaxRows, softmaxRows, softmaxRowsBackward } from '../../../scratch/core/softmax.ts';
import { tensor, zeros } from '../../../scratch/core/tensor.ts';
import { length, precisions, roundoff, tensorOf } from './arbitrary.ts';

describe.each(precisions)('log softmax in %s', (precision) => {
  it('gives probabilities that sum to one in every row', () => {
    fc.assert(
      fc.property(
        fc.tuple(length(), length()).chain((shape) => tensorOf(shape, precision)),
        (x) => {
          const [n, d] = x.shape as [number, number];
          const y = logSoftmaxRows(x);
          for (let i = 0; i < n; i++) {
            let total = 0;
            for (let j = 0; j < d; j++) total += Math.exp(y.data[i * d + j]!);
            // exp turns an absolute error of the logarithm, up to 20 here, into a relative one.
            expect(Math.abs(total - 1)).toBeLessThanOrEqual(64 * roundoff(precision));
          }
        },
      ),
    );
  });

  it.each([1e4, -1e4])('neither overflows nor underflows at logits near %d', (offset) => {
    const y = logSoftmaxRows(tensor([1, 3], [offset, offset + 1, offset + 2], precision));
    const expected = [0, 1, 2].map((k) => k - Math.log(1 + Math.E + Math.E * Math.E));
    for (const [j, value] of expected.entries()) expect(y.data[j]).toBeCloseTo(value, 3);
  });

  it('gives an impossible class its large negative logarithm, and a lone class zero', () => {
    expect(Array.from(logSoftmaxRows(tensor([1, 2], [0, -1000], precision)).data)).toEqual([0, -1000]);
    expect(Array.from(logSoftmaxRows(tensor([2, 1], [5, -5], precision)).data)).toEqual([0, 0]);
  });

  it('is the exponential of its logarithm', () => {
    const x = tensor([2, 3], [1, 2, 3, -4, 0, 900], precision);
    const s = softmaxRows(x);
    expect(s.shape).toEqual([2, 3]);
    for (const [i, value] of logSoftmaxRows(x).data.entries()) {
      expect(Math.abs(s.data[i]! - Math.exp(value))).toBeLessThanOrEqual(8 * roundoff(precision));
    }
  });

  it('carries nothing back from a gradient that is the same for all classes', () => {
    const s = softmaxRows(tensor([1, 3], [1, 2, 3], precision));
    const dX = softmaxRowsBackward(tensor([1, 3], [5, 5, 5], precision), s);
    for (const value of dX.data) expect(Math.abs(value)).toBeLessThanOrEqual(16 * roundoff(precision));
  });
});

it('is of matrices only, and goes back through one of the same shape', () => {
  expect(() => softmaxRows(zeros([3], 'float32'))).toThrow('softmaxRows: got shape [3], needs [any, any]');
  expect(() => softmaxRowsBackward(zeros([2, 3], 'float32'), zeros([3, 2], 'float32'))).toThrow('differ');
});
