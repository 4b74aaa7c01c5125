import { describe, expect, it } from 'vitest';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { Parameter } from '../../../scratch/core/parameter.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { adam } from '../../../scratch/optimizers/adam.ts';
import { sgd } from '../../../scratch/optimizers/sgd.ts';

const parameter = (name: string, values: number[]) =>
  new Parameter(name, tensor([values.length], values, 'float64'));

function gradientsOf(pairs: readonly (readonly [Parameter, number[]])[]): Gradients {
  const gradients = new Gradients();
  for (const [owner, values] of pairs) gradients.add(owner, tensor([values.length], values, 'float64'));
  return gradients;
}

describe('sgd', () => {
  it('moves against the gradient, and raises the version', () => {
    const w = parameter('w', [1, 2]);
    sgd([w], { learningRate: 0.1 }).update(gradientsOf([[w, [1, -1]]]));
    expect(Array.from(w.value.data)).toEqual([0.9, 2.1]);
    expect(w.version).toBe(1);
  });

  it('updates a shared parameter once', () => {
    const w = parameter('w', [1]);
    sgd([w, w], { learningRate: 0.1 }).update(gradientsOf([[w, [1]]]));
    expect(w.value.data[0]).toBe(0.9);
    expect(w.version).toBe(1);
  });

  it('leaves a parameter without a gradient where it is', () => {
    const w = parameter('w', [1]);
    sgd([w], { learningRate: 0.1 }).update(new Gradients());
    expect(w.value.data[0]).toBe(1);
  });
});

describe('adam', () => {
  const options = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-3 };

  it('makes the first two steps that its formula makes', () => {
    const w = parameter('w', [1]);
    const optimizer = adam([w], options);
    // Step 1: m = 0.1 g, v = 0.001 g^2, both corrected to g and g^2.
    optimizer.update(gradientsOf([[w, [2]]]));
    const first = 1 - (0.1 * 2) / (2 + 1e-3);
    expect(w.value.data[0]).toBeCloseTo(first, 14);
    // Step 2 with another gradient.
    optimizer.update(gradientsOf([[w, [-1]]]));
    const m = (0.9 * 0.2 + 0.1 * -1) / (1 - 0.81);
    const v = (0.999 * 0.004 + 0.001 * 1) / (1 - 0.999 * 0.999);
    expect(w.value.data[0]).toBeCloseTo(first - (0.1 * m) / (Math.sqrt(v) + 1e-3), 13);
  });

  it('keeps live slots by name, one pair for a shared parameter', () => {
    const [w, b] = [parameter('hidden/w', [1, 2]), parameter('b', [3])];
    const optimizer = adam([w, b, w], options);
    expect(Object.keys(optimizer.slots)).toEqual(['iterations', 'm/hidden/w', 'v/hidden/w', 'm/b', 'v/b']);
    optimizer.update(
      gradientsOf([
        [w, [1, 1]],
        [b, [2]],
      ]),
    );
    expect(optimizer.slots.iterations!.data[0]).toBe(1);
    expect(optimizer.slots['m/b']!.data[0]).toBeCloseTo(0.2, 15);
    expect(w.version).toBe(1);
  });

  it('continues from restored slots as if it had never stopped', () => {
    const gradient = (owner: Parameter) => gradientsOf([[owner, [0.3]]]);
    const [w, copy] = [parameter('w', [1]), parameter('w', [1])];
    const [optimizer, other] = [adam([w], options), adam([copy], options)];
    for (let i = 0; i < 3; i++) optimizer.update(gradient(w));
    copy.assign(w.value.data);
    for (const [name, slot] of Object.entries(optimizer.slots)) other.slots[name]!.data.set(slot.data);
    optimizer.update(gradient(w));
    other.update(gradient(copy));
    expect(copy.value.data[0]).toBe(w.value.data[0]);
  });
});
