import { describe, expect, it } from 'vitest';
import { isSumOfRows, plainSumError, termsOf, zeroScale } from '../../../compare/checks/terms.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const flows = new Map([['dense', { dOutput: tensor([3, 2], [3, -1, -3, 1, 0, 2], 'float64') }]]);

describe('termsOf', () => {
  it('sums the sizes of what each element of a bias sums, over all rows', () => {
    expect(termsOf('dense/bias', flows)).toEqual({ size: Math.hypot(6, 4), count: 3 });
    expect(zeroScale('dense/bias', flows)).toBe(Math.hypot(6, 4));
  });

  it('knows nothing of a layer that was not passed through', () => {
    expect(termsOf('other/bias', flows)).toBeUndefined();
  });
});

describe('plainSumError', () => {
  it('is what a plain float32 sum stays within, and not by far', () => {
    const { normal } = stream(1, 'plain sums');
    const terms = Float32Array.from({ length: 40_000 }, () => 1 + normal());
    let plain = 0;
    let exact = 0;
    let size = 0;
    for (const term of terms) {
      plain = Math.fround(plain + term);
      exact += term;
      size += Math.abs(term);
    }
    const error = Math.abs(plain - exact);
    const bound = plainSumError({ size, count: terms.length });
    expect(error).toBeLessThan(bound);
    expect(error).toBeGreaterThan(bound / 100);
  });
});

describe('isSumOfRows', () => {
  it('is true of biases and shifts alone', () => {
    expect(['bias', 'a/bias', 'a/norm/beta', 'gradient/bias'].every(isSumOfRows)).toBe(true);
    expect(['kernel', 'a/gamma', 'unbiased', 'a/recurrent_bias'].some(isSumOfRows)).toBe(false);
  });
});
