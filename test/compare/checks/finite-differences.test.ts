import { describe, expect, it } from 'vitest';
import { type Differentiable, finiteDifferences } from '../../../compare/checks/finite-differences.ts';
import { type NamedTensors, type Tensor, tensor } from '../../../scratch/core/tensor.ts';

const x = (values: number[]) => tensor([values.length], values, 'float64');
const total = (t: Tensor, f: (value: number) => number): number =>
  Array.from(t.data, f).reduce((sum, each) => sum + each, 0);
const at: NamedTensors = { w: x([0.3, -1.2, 0.7]), b: x([0.1, 2]) };

/** L = sum tanh(w_i) + sum b_j^3 + w_0 b_0, and its gradient. */
const value = ({ w, b }: NamedTensors) =>
  total(w!, Math.tanh) + total(b!, (each) => each * each * each) + w!.data[0]! * b!.data[0]!;
const gradients = {
  w: x(Array.from(at.w!.data, (each, i) => 1 - Math.tanh(each) * Math.tanh(each) + (i === 0 ? 0.1 : 0))),
  b: x([3 * 0.1 * 0.1 + 0.3, 3 * 4]),
};
const checked = (more: Partial<Differentiable> = {}) =>
  finiteDifferences({ at, gradients, value, name: 'test', ...more });
const red = (comparisons: ReturnType<typeof checked>) =>
  comparisons.filter(({ verdict }) => verdict !== 'agree').map(({ tensor }) => tensor);

describe('finiteDifferences', () => {
  it('agrees with a right gradient in every direction, and in that of each tensor alone', () => {
    const comparisons = checked();
    expect(comparisons.map((each) => each.tensor)).toEqual([
      ...[1, 2, 3, 4, 5].map((i) => `all parameters, direction ${i}`),
      'w',
      'b',
    ]);
    expect(red(comparisons)).toEqual([]);
  });

  it('names the tensor of one element that is off by 1e-3', () => {
    const wrong = {
      ...gradients,
      w: x(Array.from(gradients.w.data, (g, i) => (i === 1 ? g * 1.001 : g))),
    };
    const names = red(checked({ gradients: wrong }));
    expect(names).toContain('w');
    expect(names).not.toContain('b');
  });

  it.each([1e-6, 1, 1e6])('does not depend on the scale %d of the loss', (scale) => {
    const scaled = {
      w: x(Array.from(gradients.w.data, (g) => g * scale)),
      b: x(Array.from(gradients.b.data, (g) => g * scale)),
    };
    expect(red(checked({ gradients: scaled, value: (point) => scale * value(point) }))).toEqual([]);
    const wrong = { ...scaled, b: x([scaled.b.data[0]!, 1.001 * scaled.b.data[1]!]) };
    expect(red(checked({ gradients: wrong, value: (point) => scale * value(point) }))).toContain('b');
  });

  it('bears the rounding of a value that is the rest of a cancellation', () => {
    // About 1e-8, from numbers near 1.
    const small = ({ w }: NamedTensors) => Math.log(1 + 1e-8 * Math.exp(w!.data[0]!));
    const point: NamedTensors = { w: x([0.5]) };
    const slope = 1e-8 * Math.exp(0.5);
    const exact = { at: point, value: small, name: 'small', gradients: { w: x([slope]) } };
    expect(red(finiteDifferences(exact))).not.toEqual([]);
    const [first] = finiteDifferences({ ...exact, rounding: 1 / small(point) });
    expect(Number(first!.tolerance)).toBeGreaterThan(Number(first!.error));
    expect(
      red(finiteDifferences({ ...exact, rounding: 1 / small(point), gradients: { w: x([2 * slope]) } })),
    ).not.toEqual([]);
  });

  it('sees a gradient of zeros, and a gradient where there is none', () => {
    expect(red(checked({ gradients: { ...gradients, b: x([0, 0]) } }))).toContain('b');
    expect(red(checked({ value: () => 3 }))).toContain('w');
  });

  describe('where the function bends within a step', () => {
    const point: NamedTensors = { w: x([1]) };
    const steep = ({ w }: NamedTensors) => Math.sin(2000 * w!.data[0]!);
    const slope = 2000 * Math.cos(2000);
    const bent = (gradient: number) =>
      finiteDifferences({ at: point, gradients: { w: x([gradient]) }, value: steep, name: 'bent' });

    it('looks again with a finer one', () => expect(red(bent(slope))).toEqual([]));

    it('does not excuse a gradient that is off by 1e-5', () => {
      for (const factor of [1 + 1e-5, 1 - 1e-5]) expect(red(bent(factor * slope))).toHaveLength(5);
    });
  });

  it('gives a declared zero gradient no direction of its own', () => {
    const flat = { w: gradients.w, b: x([0, 0]) };
    const comparisons = checked({
      gradients: flat,
      value: ({ w }) => total(w!, Math.tanh) + 0.1 * w!.data[0]!,
      zeroGradients: ['b'],
    });
    expect(comparisons.map((each) => each.tensor)).not.toContain('b');
    expect(red(comparisons)).toEqual([]);
  });

  it('does not agree with NaN', () => {
    const verdicts = checked({ value: () => Number.NaN }).map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['not finite']));
  });

  it('says inconclusive where the loss is so large that its differences are rounding', () => {
    const verdicts = checked({ value: (point) => 1e13 + value(point) }).map(({ verdict }) => verdict);
    expect(verdicts).not.toContain('agree');
    expect(verdicts).toContain('inconclusive');
  });
});
