import '../../compare/vitest.ts';
import { describe, expect, it } from 'vitest';
import type { HandWritten, WithTfjs } from '../../compare/experiment.ts';
import { tensor } from '../../compare/index.ts';

const truth = { shape: [2, 2], data: [1, 2, 3, 4] };

describe('toMatchTensor', () => {
  it('lets float32 rounding pass, and says how much of the tolerance was used', () => {
    const rounded = { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4.000001) };
    expect(rounded).toMatchTensor(truth);
    expect(tensor([2, 2], truth.data, 'float32')).toMatchTensor(truth);
    expect(() => expect(rounded).not.toMatchTensor(truth)).toThrow(
      /all agree\n.*uses 4\.6 % of its tolerance/,
    );
  });

  it('names the tensor and the element that is furthest off', () => {
    const wrong = { shape: [2, 2], data: [1, 2, 3.01, 4] };
    expect(() => expect(wrong).toMatchTensor(truth, { name: 'dKernel' })).toThrow(
      /the tensors differ\n {2}tensor: dKernel: error 0\.00183, .* worst at \[1, 0\]: 3\.01, should be 3 \(479 times its tolerance\)/,
    );
    expect(wrong).toMatchTensor(truth, { tolerance: 0.01 });
  });

  it('does not take NaN, another shape or something else for a match', () => {
    expect({ shape: [1], data: [Number.NaN] }).not.toMatchTensor({ shape: [1], data: [0] });
    expect({ shape: [4], data: truth.data }).not.toMatchTensor(truth);
    expect(() => expect([1, 2]).toMatchTensor(truth)).toThrow('received is no tensor; needs { shape, data }');
    expect(() => expect(truth).toMatchTensor(truth, { tolerance: 0 })).not.toThrow();
  });
});

/** loss = mean((x w + b - y)^2); `factor` and `bias` are right at 2 and 1. */
const linear =
  (factor: number, bias = 1): HandWritten =>
  ({ w, b }, { x, y }) => {
    const n = x!.size;
    let loss = 0;
    const gradients = { w: [0], b: [0] };
    for (let i = 0; i < n; i++) {
      const d = x!.data[i]! * w!.data[0]! + bias * b!.data[0]! - y!.data[i]!;
      loss += (d * d) / n;
      gradients.w[0]! += (factor * d * x!.data[i]!) / n;
      gradients.b[0]! += (factor * bias * d) / n;
    }
    return { loss, gradients };
  };
const tfjs: WithTfjs = ({ w, b }, { x, y }, tf) => tf.mean(tf.square(tf.sub(tf.add(tf.mul(x!, w!), b!), y!)));
const at = {
  parameters: { w: tensor([1], [0.5], 'float64'), b: tensor([1], [-0.25], 'float64') },
  batch: { x: tensor([3], [1, -2, 4], 'float64'), y: tensor([3], [0.5, 1, 3], 'float64') },
};

describe('toPassGradientCheck', () => {
  it('passes right gradients and names a wrong one', async () => {
    await expect({ scratch: linear(2), ...at }).toPassGradientCheck();
    await expect({ scratch: linear(1), ...at }).not.toPassGradientCheck();
    await expect(expect({ scratch: linear(2.001), ...at }).toPassGradientCheck()).rejects.toThrow(
      /the gradients are wrong\n {2}finite-differences: .*error 0\.000392.*392 times its tolerance/,
    );
  });

  it('says what is missing', async () => {
    await expect(expect({ scratch: linear(2) }).toPassGradientCheck()).rejects.toThrow(
      'toPassGradientCheck: needs { scratch, parameters, batch }; missing: parameters, batch',
    );
  });
});

describe('toAgreeWithTfjs', () => {
  it('passes what agrees, and says who is wrong where something does not', async () => {
    const options = { backend: 'cpu' } as const;
    await expect({ scratch: linear(2), tfjs, ...at }).toAgreeWithTfjs(options);
    await expect(expect({ scratch: linear(1), tfjs, ...at }).toAgreeWithTfjs(options)).rejects.toThrow(
      /^scratch is wrong\n(?:.|\n)*gradients: gradient\/b/,
    );
    // Another function, with right gradients of its own.
    await expect(expect({ scratch: linear(2, 2), tfjs, ...at }).toAgreeWithTfjs(options)).rejects.toThrow(
      /^not the same function\n {2}forward: loss/,
    );
  });
});
