import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matmul } from '../../../scratch/core/matmul.ts';
import { ShapeError } from '../../../scratch/core/shape.ts';
import { type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { length, precisions, roundoff, tensorOf } from './arbitrary.ts';

/** The definition, element by element, with the sum of the absolute products as the scale of its rounding. */
function element(a: Tensor, b: Tensor, i: number, j: number, transposeA: boolean, transposeB: boolean) {
  const k = transposeA ? a.shape[0]! : a.shape[1]!;
  let sum = 0;
  let size = 0;
  for (let p = 0; p < k; p++) {
    const x = transposeA ? a.data[p * a.shape[1]! + i]! : a.data[i * k + p]!;
    const y = transposeB ? b.data[j * k + p]! : b.data[p * b.shape[1]! + j]!;
    sum += x * y;
    size += Math.abs(x * y);
  }
  return { sum, size };
}

const cases = precisions.flatMap((precision) =>
  [false, true].flatMap((transposeA) =>
    [false, true].map((transposeB) => ({ precision, transposeA, transposeB })),
  ),
);

describe.each(cases)('matmul in $precision, A transposed $transposeA, B transposed $transposeB', (given) => {
  const { precision, transposeA, transposeB } = given;
  const operands = fc
    .tuple(length(0), length(), length(0))
    .chain(([m, n, k]) =>
      fc.tuple(
        tensorOf(transposeA ? [k, m] : [m, k], precision),
        tensorOf(transposeB ? [n, k] : [k, n], precision),
        fc.constant([m, n] as const),
      ),
    );

  it('equals the definition for every size, odd ones and empty ones too', () => {
    fc.assert(
      fc.property(operands, ([a, b, [m, n]]) => {
        const c = matmul(a, b, { transposeA, transposeB });
        expect(c.shape).toEqual([m, n]);
        expect(c.precision).toBe(precision);
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            const { sum, size } = element(a, b, i, j, transposeA, transposeB);
            const allowed = 2 * roundoff(precision) * size;
            expect(Math.abs(c.data[i * n + j]! - sum)).toBeLessThanOrEqual(allowed);
          }
        }
      }),
    );
  });

  it('leaves its operands alone', () => {
    fc.assert(
      fc.property(operands, ([a, b]) => {
        const before = [Array.from(a.data), Array.from(b.data)];
        matmul(a, b, { transposeA, transposeB }).data.fill(Number.NaN);
        expect([Array.from(a.data), Array.from(b.data)]).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });
});

it('sums long float32 rows in blocks of 256, so that they round as a sum of some hundred terms', () => {
  const n = 100_000;
  const a = tensor([1, n], new Float64Array(n).fill(0.1), 'float32');
  const b = tensor([n, 1], new Float64Array(n).fill(1), 'float32');
  const exact = n * Math.fround(0.1);
  const roundings = 256 + n / 256;
  expect(Math.abs(matmul(a, b).data[0]! - exact)).toBeLessThanOrEqual((roundings * exact) / 2 ** 24);
});

it('carries NaN and infinity', () => {
  const a = tensor([1, 2], [0, 1], 'float64');
  expect(matmul(a, tensor([2, 1], [Number.POSITIVE_INFINITY, 1], 'float64')).data[0]).toBeNaN();
  expect(matmul(a, tensor([2, 1], [1, Number.NEGATIVE_INFINITY], 'float64')).data[0]).toBe(
    Number.NEGATIVE_INFINITY,
  );
});

it.each([
  [[2, 3], [4, 5], {}, 'cannot multiply [2, 3] float64 by [4, 5] float64; needs [m, k] by [k, n]'],
  [[2, 3], [3, 5], { transposeA: true }, '[2, 3] float64 transposed by [3, 5] float64'],
  [[3], [3, 5], {}, '[3] float64 by [3, 5]'],
])('refuses %j by %j with %j', (a, b, options, message) => {
  const product = () => matmul(zeros(a, 'float64'), zeros(b, 'float64'), options);
  expect(product).toThrow(ShapeError);
  expect(product).toThrow(message);
});

it('refuses two precisions', () => {
  expect(() => matmul(zeros([1, 1], 'float32'), zeros([1, 1], 'float64'))).toThrow('of one precision');
});
