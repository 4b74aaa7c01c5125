import { describe, expect, it } from 'vitest';
import { checkContract } from '../../../compare/samples/contract.ts';
import { map, zip } from '../../../scratch/core/elementwise.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { type Layer, pullback } from '../../../scratch/core/layer.ts';
import { Parameter } from '../../../scratch/core/parameter.ts';
import type { Precision } from '../../../scratch/core/precision.ts';
import { Indices, type Tensor, tensor } from '../../../scratch/core/tensor.ts';

const x = tensor([2, 3], [1, -2, 3, 0.5, 0, -1], 'float64');
const check = (build: (precision: Precision) => Layer) =>
  checkContract({
    build,
    input: x,
    cotangent: map(x, (value) => value + 0.25),
    context: () => INFERENCE as never,
    place: 'test',
  });

/** y = w x^2, with what is given in place of the right pullback. */
const square =
  (backward: (dY: Tensor, x: Tensor, right: (dY: Tensor) => Tensor) => Tensor, guarded = true) =>
  (precision: Precision): Layer => {
    const w = new Parameter('w', tensor([], [1.5], precision));
    const forward: Layer['forward'] = (input) => ({
      output: map(input, (value) => w.value.data[0]! * value * value),
      backward: pullback('square', guarded ? [w] : [], (dY, gradients) => {
        const terms = zip(dY, input, (d, value) => d * value * value);
        gradients.add(w, tensor([], [terms.data[0]! + terms.data[1]!], precision));
        return backward(dY, input, (d) => zip(d, input, (g, value) => 2 * w.value.data[0]! * g * value));
      }),
    });
    return { parameters: [w], forward };
  };

describe('the contract of pullbacks', () => {
  it('is kept by a right one', () => {
    expect(check(square((dY, _, right) => right(dY))).verdict).toBe('agree');
  });

  describe('of several inputs', () => {
    type In = { readonly x: Tensor; readonly ids: Indices };
    /** y_i = x of ids_i, with what is done besides. */
    const pick = (besides: (input: In, dX: Tensor) => unknown) =>
      checkContract({
        build: (precision) => ({
          parameters: [],
          forward: (input: In) => ({
            output: tensor(
              [4],
              Array.from(input.ids.data, (id) => input.x.data[id]!),
              precision,
            ),
            backward(dY: Tensor) {
              const dX = map(input.x, () => 0);
              input.ids.data.forEach((id, i) => {
                dX.data[id]! += dY.data[i]!;
              });
              besides(input, dX);
              return { x: dX };
            },
          }),
        }),
        input: { x, ids: new Indices([4], Int32Array.of(5, 1, 2, 1)) },
        cotangent: tensor([4], [1, -2, 0.5, 3], 'float64'),
        context: () => INFERENCE as never,
        place: 'test',
      });

    it('is kept by a right one', () => {
      expect(pick(() => {}).verdict).toBe('agree');
    });

    it('is broken where any of them is overwritten, or its gradient is no gradient', () => {
      expect(pick(({ ids }) => ids.data.fill(0)).message).toMatch(/input ids was overwritten/);
      expect(pick(({ x: given }) => given.data.fill(0)).message).toMatch(/input x was overwritten/);
      expect(pick((_, dX) => dX.data.set(dX.data.map((d) => d * d))).message).toMatch(/backward\(a \+ b\)/);
    });
  });

  it('is broken by a layer that lists a parameter twice', () => {
    const twice = (precision: Precision): Layer => {
      const layer = square((dY, _, right) => right(dY))(precision);
      return { ...layer, parameters: [...layer.parameters, ...layer.parameters] };
    };
    expect(check(twice).message).toMatch(/a parameter is listed twice/);
  });

  let remembered: Tensor | undefined;
  it.each<[string, (precision: Precision) => Layer, RegExp]>([
    [
      'overwrites its input',
      square((dY, input, right) => {
        const result = right(dY);
        input.data[0] = 9;
        return result;
      }),
      /input was overwritten/,
    ],
    [
      'overwrites dOutput',
      square((dY, _, right) => {
        const result = right(dY);
        dY.data.fill(0);
        return result;
      }),
      /dOutput was overwritten/,
    ],
    [
      'remembers the last backward',
      square((dY, _, right) => {
        const sum =
          remembered && remembered.precision === dY.precision
            ? zip(right(dY), remembered, (a, b) => a + b)
            : right(dY);
        remembered = sum;
        return sum;
      }),
      /a second backward differs/,
    ],
    ['is not linear', square((dY, _, right) => right(map(dY, (d) => d * d))), /is not backward\(a \+ b\)/],
    ['runs after an update', square((dY, _, right) => right(dY), false), /updated after the forward pass/],
  ])('is broken by a pullback that %s', (_, build, message) => {
    const result = check(build);
    expect(result.verdict).toBe('scratch is wrong');
    expect(result.message).toMatch(message);
  });
});
