/** What the samples (compare/samples) do not ask: messages, composition. Numbers are checked there. */
import { describe, expect, it } from 'vitest';
import { tanh } from '../../../scratch/activations/tanh.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { UNWANTED } from '../../../scratch/core/layer.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { layerNorm } from '../../../scratch/layers/layer-norm.ts';
import { residual } from '../../../scratch/layers/residual.ts';
import { selfAttention } from '../../../scratch/layers/self-attention.ts';
import { tap } from '../../../scratch/layers/tap.ts';

const x = (shape: readonly number[], values: number[]): Tensor => tensor(shape, values, 'float64');

describe('layerNorm', () => {
  const source = new ParameterSource({ gamma: x([2], [1, 2]), beta: x([2], [0, 1]) }, 'float64');
  const layer = layerNorm(source, { features: 2, epsilon: 0 });

  it('normalizes every row by itself, the same in training and at inference', () => {
    const { output } = layer.forward(x([1, 2, 2], [1, 3, -10, -30]), INFERENCE);
    expect(output.shape).toEqual([1, 2, 2]);
    expect(Array.from(output.data)).toEqual([-1, 3, 1, -1]);
  });

  it('says which layer got which shape', () => {
    expect(() => layer.forward(zeros([2, 3], 'float64'), INFERENCE)).toThrow(
      'layerNorm gamma: input: got shape [2, 3], needs [..., 2]',
    );
  });

  it('does not compute an input gradient that nobody wants', () => {
    const { backward } = layer.forward(x([1, 2], [1, 3]), INFERENCE);
    const gradients = new Gradients();
    expect(backward(x([1, 2], [1, 1]), gradients, { input: false })).toBe(UNWANTED);
    expect(Array.from(gradients.of(layer.parameters[0]!).data)).toEqual([-1, 1]);
  });
});

describe('residual', () => {
  const source = () =>
    new ParameterSource({ kernel: x([2, 3], [1, 2, 3, 4, 5, 6]), bias: zeros([3], 'float64') }, 'float64');

  it('adds the input to the output, and both gradients', () => {
    const { output, backward } = residual(tanh()).forward(x([1, 1], [0.5]), INFERENCE);
    const t = Math.tanh(0.5);
    expect(output.data[0]).toBeCloseTo(0.5 + t, 15);
    expect(backward(x([1, 1], [2]), new Gradients()).data[0]).toBeCloseTo(2 + 2 * (1 - t * t), 15);
  });

  it('passes on that the input gradient is not wanted', () => {
    const { backward } = residual(
      dense(new ParameterSource({ kernel: x([1, 1], [2]), bias: x([1], [0]) }, 'float64'), {
        inputs: 1,
        units: 1,
      }),
    ).forward(x([1, 1], [1]), INFERENCE);
    expect(backward(x([1, 1], [1]), new Gradients(), { input: false })).toBe(UNWANTED);
  });

  it('refuses a branch that changes the shape', () => {
    const layer = residual(dense(source(), { inputs: 2, units: 3 }));
    expect(() => layer.forward(x([1, 2], [1, 1]), INFERENCE)).toThrow(
      'residual: output of the branch: got shape [1, 3], needs [1, 2]',
    );
  });
});

it('parts inside of a part are named after it', () => {
  const values = Object.fromEntries(
    ['query', 'key', 'value', 'output'].flatMap((name) => [
      [`attention/${name}/kernel`, zeros([2, 2], 'float64')],
      [`attention/${name}/bias`, zeros([2], 'float64')],
    ]),
  );
  const source = new ParameterSource(values, 'float64');
  const layer = tap('attention', selfAttention(source.scope('attention'), { width: 2, heads: 1 }));
  source.finish('test');
  expect(layer.taps.map(({ path }) => path)).toEqual([
    'attention',
    'attention/query',
    'attention/key',
    'attention/value',
    'attention/output',
  ]);
});
