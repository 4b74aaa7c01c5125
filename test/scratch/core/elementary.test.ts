import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as elementary from '../../../scratch/core/elementary.ts';
import { gelu, geluBackward, geluExactBackward } from '../../../scratch/core/gelu.ts';
import { step } from '../../../scratch/core/memory.ts';
import { silu, siluBackward } from '../../../scratch/core/silu.ts';
import { type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { length, precisions, roundoff, tensorOf } from './arbitrary.ts';

const { exp, expm1, log, log1p, normalCdf, sigmoid, sigmoidBackward, softplus, tanh, tanhBackward } =
  elementary;

describe.each(precisions)('elementary functions in %s', (precision) => {
  const matrices = fc.tuple(length(0), length()).chain((shape) => tensorOf(shape, precision));
  // Their errors are 1.5 units of the last place, each at most twice the roundoff.
  const close = (y: Tensor, expected: (i: number) => number, factor = 3) => {
    for (const [i, value] of y.data.entries()) {
      expect(Math.abs(value - expected(i))).toBeLessThanOrEqual(
        factor * roundoff(precision) * Math.abs(expected(i)),
      );
    }
  };

  it('keep the shape and are those of Math', () => {
    fc.assert(
      fc.property(matrices, (x) => {
        expect(tanh(x).shape).toEqual(x.shape);
        close(exp(x), (i) => Math.exp(x.data[i]!));
        close(tanh(x), (i) => Math.tanh(x.data[i]!));
        close(sigmoid(x), (i) => 1 / (1 + Math.exp(-x.data[i]!)), 5);
        close(log(exp(x)), (i) => Math.log(exp(x).data[i]!));
        close(expm1(x), (i) => Math.expm1(x.data[i]!), 5);
        close(log1p(exp(x)), (i) => Math.log1p(exp(x).data[i]!));
        close(softplus(x), (i) => Math.log1p(Math.exp(x.data[i]!)), 5);
        close(silu(x), (i) => x.data[i]! / (1 + Math.exp(-x.data[i]!)), 6);
      }),
    );
  });

  it('know that x and -x together are certain', () => {
    fc.assert(
      fc.property(matrices, (x) => {
        const [below, above] = [
          normalCdf(x),
          normalCdf(
            tensor(
              x.shape,
              x.data.map((value) => -value),
              precision,
            ),
          ),
        ];
        for (const [i, p] of below.data.entries())
          expect(Math.abs(p + above.data[i]! - 1)).toBeLessThanOrEqual(5 * roundoff(precision));
      }),
    );
  });

  it('compute inside a step what they compute outside', () => {
    const x = tensor([7], [-3, -1, -0.5, 0, 0.5, 1, 3], precision);
    const all = [exp, expm1, tanh, sigmoid, softplus, normalCdf, gelu, silu];
    const outside = all.map((f) => Array.from(f(x).data));
    const inside = step(() => all.map((f) => Array.from(f(x).data)));
    expect(inside).toEqual(outside);
  });

  it('leave their inputs alone', () => {
    const x = tensor([3], [0.25, 0.5, 0.75], precision);
    for (const f of [exp, expm1, log, log1p, tanh, sigmoid, softplus, normalCdf, gelu, silu])
      f(x).data.fill(-1);
    for (const f of [tanhBackward, sigmoidBackward, geluBackward, siluBackward]) f(x, x).data.fill(-1);
    geluExactBackward(x, x, x).data.fill(-1);
    expect(Array.from(x.data)).toEqual([0.25, 0.5, 0.75]);
  });
});

it('carry back only what has the shape of the output', () => {
  for (const f of [tanhBackward, sigmoidBackward, geluBackward, siluBackward]) {
    expect(() => f(zeros([2, 3], 'float32'), zeros([3, 2], 'float32'))).toThrow(
      'shapes [2, 3] float32 and [3, 2] float32 differ',
    );
  }
});
