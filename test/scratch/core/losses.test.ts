import { describe, expect, it } from 'vitest';
import * as losses from '../../../scratch/core/losses.ts';
import { withRoundingNoise } from '../../../scratch/core/rounding.ts';
import { tensor, zeros } from '../../../scratch/core/tensor.ts';
import { precisions } from './arbitrary.ts';

describe.each(precisions)('losses in %s', (precision) => {
  const of = (shape: readonly number[], ...values: number[]) => tensor(shape, values, precision);
  const digits = precision === 'float32' ? 6 : 14;

  it('of squares', () => {
    const [p, t] = [of([3], 1, 2, 3), of([3], 1.5, 2, 1)];
    expect(losses.squaredError(p, t)).toBe(4.25);
    expect(Array.from(losses.squaredErrorBackward(p, t, 0.5).data)).toEqual([-0.5, 0, 2]);
  });

  it('of yes and no', () => {
    const [z, t] = [of([2], Math.log(3), 0), of([2], 1, 0.25)];
    // sigmoid(log 3) = 3/4.
    expect(losses.binaryCrossEntropy(z, t)).toBeCloseTo(Math.log(4 / 3) + Math.log(2), digits);
    const [first, second] = losses.binaryCrossEntropyBackward(z, t, 2).data;
    expect(first).toBeCloseTo(-0.5, digits);
    expect(second).toBeCloseTo(0.5, digits);
  });

  it('of classes', () => {
    const z = of([2, 2], 0, Math.log(3), 5, 5);
    const t = of([2, 2], 0, 1, 0.5, 0.5);
    const { sum, logProbabilities } = losses.softmaxCrossEntropy(z, t);
    expect(sum).toBeCloseTo(Math.log(4 / 3) + Math.log(2), digits);
    const dZ = losses.softmaxCrossEntropyBackward(logProbabilities, t, 2);
    for (const [i, expected] of [0.5, -0.5, 0, 0].entries()) expect(dZ.data[i]).toBeCloseTo(expected, digits);
  });
});

it('need a target of the same shape and precision', () => {
  const [x, y] = [zeros([2, 3], 'float32'), zeros([3, 2], 'float32')];
  for (const loss of [losses.squaredError, losses.binaryCrossEntropy, losses.softmaxCrossEntropy]) {
    expect(() => loss(x, y)).toThrow('shapes [2, 3] float32 and [3, 2] float32 differ');
    expect(() => loss(x, zeros([2, 3], 'float64'))).toThrow('float64 differ');
  }
  expect(() => losses.softmaxCrossEntropy(zeros([3], 'float32'), zeros([3], 'float32'))).toThrow(
    'needs [any, any]',
  );
});

it('round as float32 does where a class is nearly certain: the sum of exponentials is next to 1', () => {
  const t = tensor([1, 3], [1, 0, 0], 'float64');
  const change = (lead: number) => {
    const z = tensor([1, 3], [lead, 0, 0], 'float64');
    const exact = losses.softmaxCrossEntropy(z, t).sum;
    const noisy = withRoundingNoise(
      () => 1,
      () => losses.softmaxCrossEntropy(z, t).sum,
    );
    return Math.abs(noisy / exact - 1);
  };
  // The loss of log 3 is known to a rounding; that of 2 exp(-10), about 1e-4, to ten thousand of them.
  expect(change(0)).toBeLessThan(2 * 2 ** -24);
  expect(change(10) * 2 * Math.exp(-10)).toBeGreaterThan(2 ** -24);
  expect(change(10) * 2 * Math.exp(-10)).toBeLessThan(2 * 2 ** -24);
});
