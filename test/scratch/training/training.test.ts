import { describe, expect, it } from 'vitest';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { Parameter } from '../../../scratch/core/parameter.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { sgd } from '../../../scratch/optimizers/sgd.ts';
import { clipByGlobalNorm } from '../../../scratch/training/clip-by-global-norm.ts';
import { clipByNorm } from '../../../scratch/training/clip-by-norm.ts';
import { clipByValue } from '../../../scratch/training/clip-by-value.ts';
import { type GradientStep, updater } from '../../../scratch/training/updater.ts';

const parameter = (name: string, size: number) =>
  new Parameter(name, tensor([size], new Float64Array(size), 'float64'));
const [A, B] = [parameter('a', 2), parameter('b', 1)];

/** The gradients [a, b] after `step`. */
function clipped(step: GradientStep, a: readonly number[], b: readonly number[]): number[][] {
  const gradients = new Gradients();
  gradients.add(A, tensor([2], a, 'float64'));
  gradients.add(B, tensor([1], b, 'float64'));
  const result = step([A, B], gradients);
  expect([A, B].map((owner) => Array.from(gradients.of(owner).data))).toEqual([a, b]);
  return [A, B].map((owner) => Array.from(result.of(owner).data));
}

describe('clipping', () => {
  it('by value cuts each element', () => {
    expect(clipped(clipByValue({ limit: 1 }), [3, -0.5], [-7])).toEqual([[1, -0.5], [-1]]);
  });

  it('by norm shortens each tensor by itself', () => {
    expect(clipped(clipByNorm({ limit: 2.5 }), [3, 4], [-2])).toEqual([[1.5, 2], [-2]]);
  });

  it('by global norm shortens all by one factor', () => {
    expect(clipped(clipByGlobalNorm({ limit: 6.5 }), [3, 4], [-12])).toEqual([[1.5, 2], [-6]]);
  });

  it('leaves what is within the limit to the last bit', () => {
    for (const step of [
      clipByValue({ limit: 0.3 }),
      clipByNorm({ limit: 0.5 }),
      clipByGlobalNorm({ limit: 0.5 }),
    ])
      expect(clipped(step, [0.3, 0.1], [-0.3])).toEqual([[0.3, 0.1], [-0.3]]);
    for (const step of [clipByNorm({ limit: 1 }), clipByGlobalNorm({ limit: 1 })])
      expect(clipped(step, [0, 0], [0])).toEqual([[0, 0], [0]]);
  });

  it('does not turn an infinite gradient into small finite ones', () => {
    const infinite = [Number.POSITIVE_INFINITY, 1];
    expect(clipped(clipByNorm({ limit: 1 }), infinite, [0.5])).toEqual([[Number.NaN, Number.NaN], [0.5]]);
    expect(clipped(clipByGlobalNorm({ limit: 1 }), infinite, [0.5])).toEqual([
      [Number.NaN, Number.NaN],
      [Number.NaN],
    ]);
    expect(clipped(clipByGlobalNorm({ limit: 1 }), [Number.NaN, 1], [0.5])[1]).toEqual([Number.NaN]);
  });

  it('counts a shared parameter once', () => {
    const gradients = new Gradients();
    gradients.add(A, tensor([2], [3, 4], 'float64'));
    const optimizer = updater([A, A], {
      optimizer: sgd([A], { learningRate: 1 }),
      clipping: [clipByGlobalNorm({ limit: 2.5 })],
      schedule: () => 1,
    });
    optimizer.update(gradients);
    expect(Array.from(A.value.data)).toEqual([-1.5, -2]);
  });

  it('sums squares in float64: a million small gradients have a norm', () => {
    const size = 2 ** 20;
    const many = new Parameter('many', tensor([size], new Float32Array(size), 'float32'));
    const gradients = new Gradients();
    gradients.add(many, tensor([size], new Float32Array(size).fill(1.1), 'float32'));
    const result = clipByGlobalNorm({ limit: 1 })([many], gradients).of(many);
    expect(result.data[0]! * 2 ** 10).toBeCloseTo(1, 6);
  });
});

describe('the updater', () => {
  const gradientOfOne = () => {
    const gradients = new Gradients();
    gradients.add(B, tensor([1], [1], 'float64'));
    return gradients;
  };

  it('takes the rates of the schedule in order, times the scale', () => {
    B.assign([0]);
    const optimizer = updater([B], {
      optimizer: sgd([B], { learningRate: 2 }),
      clipping: [],
      schedule: (t) => [1, 0.5, 0.25, 0.125][t]!,
    });
    const moved = () => {
      const before = B.value.data[0]!;
      optimizer.update(gradientOfOne());
      return before - B.value.data[0]!;
    };
    expect([moved(), moved()]).toEqual([2, 1]);
    optimizer.scaleRate!(0.5);
    expect([moved(), moved()]).toEqual([0.25, 0.125]);
    expect(optimizer.slots['schedule/updates']!.data[0]).toBe(4);
    expect(optimizer.slots['schedule/scale']!.data[0]).toBe(0.5);
  });
});
