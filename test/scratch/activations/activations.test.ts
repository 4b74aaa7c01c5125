/** What the samples of the activations do not ask: published values, tails, ends. */
import { describe, expect, it } from 'vitest';
import { elu } from '../../../scratch/activations/elu.ts';
import { gelu } from '../../../scratch/activations/gelu.ts';
import { geluExact } from '../../../scratch/activations/gelu-exact.ts';
import { logSoftmax } from '../../../scratch/activations/log-softmax.ts';
import { silu } from '../../../scratch/activations/silu.ts';
import { softmax } from '../../../scratch/activations/softmax.ts';
import { softplus } from '../../../scratch/activations/softplus.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import type { Layer } from '../../../scratch/core/layer.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

/** Values and slopes at numbers, as one row of float64. */
function at(activation: Layer, ...numbers: readonly number[]) {
  const x = tensor([1, numbers.length], numbers, 'float64');
  const { output, backward } = activation.forward(x, INFERENCE);
  const ones = tensor(x.shape, new Array<number>(numbers.length).fill(1), 'float64');
  return { values: Array.from(output.data), slopes: Array.from(backward(ones, new Gradients()).data) };
}

describe('elu', () => {
  it('tends to -alpha and to x, and has the slope alpha at 0', () => {
    const { values, slopes } = at(elu({ alpha: 2 }), -infinity, -800, -1e-20, 0, 3, 800, infinity, nan);
    expect(values).toEqual([-2, -2, -2e-20, 0, 3, 800, infinity, nan]);
    expect(slopes).toEqual([0, 0, 2, 2, 1, 1, 1, nan]);
  });
});

describe('silu', () => {
  it('has its minimum -0.27846454276 at -1.27846454276', () => {
    const { values, slopes } = at(silu(), -1.278464542761074);
    expect(values[0]).toBeCloseTo(-0.2784645427610738, 15);
    expect(slopes[0]).toBeCloseTo(0, 15);
  });
});

describe('softplus', () => {
  it('is log 2 at 0, x far right, and e^x far left', () => {
    const { values, slopes } = at(softplus(), 0, 800, -800, -50, infinity, -infinity, nan);
    expect(values[3]! / Math.exp(-50)).toBeCloseTo(1, 14);
    expect(slopes[3]! / Math.exp(-50)).toBeCloseTo(1, 14);
    values.splice(3, 1);
    slopes.splice(3, 1);
    expect(values).toEqual([Math.LN2, 800, 0, infinity, 0, nan]);
    expect(slopes).toEqual([0.5, 1, 0, 1, 0, nan]);
  });
});

describe('log-softmax', () => {
  it('is the logarithm of softmax, and knows what softmax rounds to 0', () => {
    const { values } = at(logSoftmax(), 0, 1000, 3);
    expect(values).toEqual([-1000, 0, -997]);
    const { values: ordinary } = at(logSoftmax(), 0.5, -1, 2);
    for (const [j, s] of at(softmax(), 0.5, -1, 2).values.entries())
      expect(ordinary[j]).toBeCloseTo(Math.log(s), 14);
  });
});

describe('exact gelu', () => {
  it('is x times the probability of a smaller normal number, to the digits of tables', () => {
    const { values, slopes } = at(geluExact(), 0, 1, -1, 1.96);
    expect(values[0]).toBe(0);
    expect(slopes[0]).toBe(0.5);
    expect(values[1]).toBeCloseTo(0.8413447460685429, 15);
    expect(values[2]).toBeCloseTo(-0.15865525393145705, 15);
    expect(values[3]! / 1.96).toBeCloseTo(0.9750021048517795, 15);
    // Phi(1) + phi(1)
    expect(slopes[1]).toBeCloseTo(0.8413447460685429 + 0.24197072451914337, 15);
  });

  it('keeps its digits far left, where 1 + erf(x) would be 0', () => {
    expect(at(geluExact(), -10).values[0]! / (-10 * 7.61985302416053e-24)).toBeCloseTo(1, 13);
    expect(at(geluExact(), -30).values[0]! / (-30 * 4.90671392714819e-198)).toBeCloseTo(1, 13);
  });

  it('is never further than 4.8e-4 from its tanh form, and is not that form', () => {
    const x = Array.from({ length: 2001 }, (_, i) => (i - 1000) / 200);
    const [exact, form] = [at(geluExact(), ...x).values, at(gelu(), ...x).values];
    const furthest = Math.max(...exact.map((value, i) => Math.abs(value - form[i]!)));
    expect(furthest).toBeLessThan(4.8e-4);
    expect(furthest).toBeGreaterThan(4.7e-4);
  });
});
