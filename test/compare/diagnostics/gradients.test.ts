import { describe, expect, it } from 'vitest';
import { EXPLODING_RATIO, explodingGradients } from '../../../compare/diagnostics/exploding-gradients.ts';
import { VANISHING_RATIO, vanishingGradients } from '../../../compare/diagnostics/vanishing-gradients.ts';

describe('vanishingGradients', () => {
  it('names the share that is left, and what a layer leaves', () => {
    expect(vanishingGradients([1e-6, 1e-4, 1e-2, 1])).toEqual({
      name: 'vanishing gradients',
      evidence:
        'the gradient of the first of 4 layers is 0.000001 of that of layer 4: each layer leaves 0.01 of it',
    });
  });

  it('compares with the largest, because small weights make the last one small as well', () => {
    expect(vanishingGradients([1e-6, 1e-3, 1, 1e-6])?.evidence).toContain('of that of layer 3');
  });

  it('begins below its threshold, whatever the scale of the loss', () => {
    for (const scale of [1e-3, 1, 1e3]) {
      expect(vanishingGradients([1.01 * VANISHING_RATIO * scale, scale])).toBeUndefined();
      expect(vanishingGradients([0.99 * VANISHING_RATIO * scale, scale])).toBeDefined();
    }
  });

  it('says nothing of even, growing and zero gradients, and takes a first layer of zero for the worst', () => {
    expect(vanishingGradients([0.2, 0.3, 0.25])).toBeUndefined();
    expect(vanishingGradients([9, 3, 1])).toBeUndefined();
    expect(vanishingGradients([0, 0])).toBeUndefined();
    expect(vanishingGradients([0, 0.1])).toMatchObject({ name: 'vanishing gradients' });
  });

  it('needs two layers', () => {
    expect(() => vanishingGradients([1])).toThrow('1 layers, there must be 2 or more');
  });
});

describe('explodingGradients', () => {
  const layer = (gradientNorm: number, stepNorm: number, weightNorm = 1) => ({
    gradientNorm,
    stepNorm,
    weightNorm,
  });

  it('names the layer whose weights a step replaces', () => {
    expect(explodingGradients([layer(50, 5), layer(200, 20, 4), layer(1, 0.1)])).toEqual({
      name: 'exploding gradients',
      evidence:
        'the largest gradient of 3 layers is 200 times that of the last, and the first step changes the weights of layer 1 by 5 ' +
        'times their own size',
    });
  });

  it('needs both: gradients that grow and a step larger than the weights', () => {
    expect(explodingGradients([layer(200, 0.02), layer(1, 0.0001)])).toBeUndefined();
    expect(explodingGradients([layer(1, 20), layer(1, 20)])).toBeUndefined();
    expect(explodingGradients([layer(0.99 * EXPLODING_RATIO, 20), layer(1, 2)])).toBeUndefined();
    expect(explodingGradients([layer(1.01 * EXPLODING_RATIO, 20), layer(1, 2)])).toBeDefined();
  });

  it('takes numbers that are not finite for exploded', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(explodingGradients([layer(bad, 1), layer(1, 1)])?.evidence).toContain('not finite');
      expect(explodingGradients([layer(1, 1), layer(1, bad)])?.evidence).toContain('not finite');
    }
  });
});
