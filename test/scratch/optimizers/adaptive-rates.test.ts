import { describe, expect, it } from 'vitest';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { Parameter } from '../../../scratch/core/parameter.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { adagrad } from '../../../scratch/optimizers/adagrad.ts';
import { centeredRmsProp } from '../../../scratch/optimizers/centered-rms-prop.ts';
import { momentum } from '../../../scratch/optimizers/momentum.ts';
import { nesterov } from '../../../scratch/optimizers/nesterov.ts';
import type { Optimizer } from '../../../scratch/optimizers/optimizer.ts';
import { rmsProp } from '../../../scratch/optimizers/rms-prop.ts';

const START = 1;
const GRADIENTS = [2, -1, 0.5];

/** The parameter after each of the gradients. */
function path(make: (parameters: Parameter[]) => Optimizer, gradients = GRADIENTS): number[] {
  const w = new Parameter('w', tensor([1], [START], 'float64'));
  const optimizer = make([w]);
  return gradients.map((g) => {
    const given = new Gradients();
    given.add(w, tensor([1], [g], 'float64'));
    optimizer.update(given);
    return w.value.data[0]!;
  });
}

describe('nesterov', () => {
  it('makes the steps that its formula makes', () => {
    const velocities = [2, 0.9 * 2 - 1, 0.9 * (0.9 * 2 - 1) + 0.5];
    let theta = START;
    const expected = velocities.map((v, i) => {
      theta -= 0.1 * (GRADIENTS[i]! + 0.9 * v);
      return theta;
    });
    const made = path((list) => nesterov(list, { learningRate: 0.1, momentum: 0.9 }));
    for (let i = 0; i < 3; i++) expect(made[i]).toBeCloseTo(expected[i]!, 14);
  });

  it('without momentum is plain descent, and finds the bottom of a narrow valley faster than plain momentum', () => {
    const descended = path((list) => nesterov(list, { learningRate: 0.1, momentum: 0 }));
    expect(descended[2]).toBeCloseTo(START - 0.1 * (2 - 1 + 0.5), 14);
    const remainderOf = (make: typeof nesterov) => {
      const w = new Parameter('w', tensor([2], [1, 1], 'float64'));
      const optimizer = make([w], { learningRate: 0.02, momentum: 0.9 });
      for (let step = 0; step < 60; step++) {
        const gradients = new Gradients();
        const [x, y] = w.value.data;
        gradients.add(w, tensor([2], [x!, 40 * y!], 'float64'));
        optimizer.update(gradients);
      }
      const [x, y] = w.value.data;
      return x! * x! + 40 * y! * y!;
    };
    expect(remainderOf(nesterov)).toBeLessThan(0.5 * remainderOf(momentum));
  });
});

describe('adagrad', () => {
  it('divides by the root of all squares so far, epsilon inside', () => {
    const options = { learningRate: 0.5, initialAccumulator: 0.1, epsilon: 0.01 };
    const sums = [4.1, 5.1, 5.35];
    let theta = START;
    const expected = sums.map((s, i) => {
      theta -= (0.5 * GRADIENTS[i]!) / Math.sqrt(s + 0.01);
      return theta;
    });
    const made = path((list) => adagrad(list, options));
    for (let i = 0; i < 3; i++) expect(made[i]).toBeCloseTo(expected[i]!, 14);
  });

  it('moves by the learning rate at first, whatever the size of the gradient', () => {
    for (const g of [1e-3, 1, 1e3]) {
      const [moved] = path(
        (list) => adagrad(list, { learningRate: 0.25, initialAccumulator: 0, epsilon: 1e-12 }),
        [g],
      );
      expect(moved).toBeCloseTo(0.75, 5);
    }
  });
});

describe('rmsProp', () => {
  const options = { learningRate: 0.5, decay: 0.8, momentum: 0.5, epsilon: 0.01 };

  it('divides by the root of the moving average, then accelerates', () => {
    let [theta, s, v] = [START, 0, 0];
    const expected = GRADIENTS.map((g) => {
      s = 0.8 * s + 0.2 * g * g;
      v = 0.5 * v + (0.5 * g) / Math.sqrt(s + 0.01);
      theta -= v;
      return theta;
    });
    const made = path((list) => rmsProp(list, options));
    for (let i = 0; i < 3; i++) expect(made[i]).toBeCloseTo(expected[i]!, 14);
  });

  it('centered divides by the deviation', () => {
    let [theta, s, m, v] = [START, 0, 0, 0];
    const expected = GRADIENTS.map((g) => {
      s = 0.8 * s + 0.2 * g * g;
      m = 0.8 * m + 0.2 * g;
      v = 0.5 * v + (0.5 * g) / Math.sqrt(s - m * m + 0.01);
      theta -= v;
      return theta;
    });
    const made = path((list) => centeredRmsProp(list, options));
    for (let i = 0; i < 3; i++) expect(made[i]).toBeCloseTo(expected[i]!, 14);
  });

  it('centered stays finite where a gradient never changes, in float32 too', () => {
    const w = new Parameter('w', tensor([5], new Float64Array(5).fill(1), 'float32'));
    const optimizer = centeredRmsProp([w], { learningRate: 1e-3, decay: 0.9, momentum: 0, epsilon: 1e-7 });
    for (let step = 0; step < 300; step++) {
      const gradients = new Gradients();
      gradients.add(w, tensor([5], [1e3, 123.456, 7.7, 1e-3, 0], 'float32'));
      optimizer.update(gradients);
    }
    expect(Array.from(w.value.data).every(Number.isFinite)).toBe(true);
    expect(w.value.data[4]).toBe(1);
  });
});
