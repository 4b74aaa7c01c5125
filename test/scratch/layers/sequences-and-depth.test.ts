/** What the samples (compare/samples) do not ask of pooling over sequences and of stochastic depth. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../scratch/core/context.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { averagePooling1d } from '../../../scratch/layers/average-pooling1d.ts';
import { maxPooling1d } from '../../../scratch/layers/max-pooling1d.ts';
import { residual } from '../../../scratch/layers/residual.ts';
import { stochasticDepth } from '../../../scratch/layers/stochastic-depth.ts';

const x = (shape: readonly number[], values: number[]): Tensor => tensor(shape, values, 'float64');
const numbers = ({ data }: Tensor): number[] => Array.from(data);

describe('pooling over sequences', () => {
  const sequence = x([1, 5, 1], [1, 5, 2, 5, -3]);

  it('takes the largest of each window, the first of several', () => {
    const { output, backward } = maxPooling1d({ poolSize: 3, stride: 2 }).forward(sequence, INFERENCE);
    expect(numbers(output)).toEqual([5, 5]);
    expect(numbers(backward(x([1, 2, 1], [10, 1]), new Gradients()))).toEqual([0, 10, 0, 1, 0]);
  });

  it('takes the mean of what lies within the sequence', () => {
    const layer = averagePooling1d({ poolSize: 2, padding: { before: 1, after: 0 } });
    expect(numbers(layer.forward(sequence, INFERENCE).output)).toEqual([1, 3.5, 1]);
  });

  it('refuses images, and windows on padding alone', () => {
    expect(() => maxPooling1d({ poolSize: 2 }).forward(zeros([2, 3, 4, 5], 'float64'), INFERENCE)).toThrow(
      'maxPooling1d: got shape [2, 3, 4, 5], needs [n, steps, channels]',
    );
    expect(() => averagePooling1d({ poolSize: 2, padding: 2 }).forward(sequence, INFERENCE)).toThrow(
      'lie on padding alone',
    );
  });
});

describe('stochasticDepth', () => {
  const training: Context = { ...INFERENCE, training: true, uniform: () => Float64Array.of(0.2, 0.9) };
  const samples = x([2, 2], [1, 2, 3, 4]);

  it('drops whole samples, so that only the residual path is left of them', () => {
    const layer = residual(stochasticDepth({ survivalProbability: 0.5, scaled: 'in training' }));
    const { output, backward } = layer.forward(samples, training);
    expect(numbers(output)).toEqual([3, 6, 3, 4]);
    expect(numbers(backward(x([2, 2], [1, 1, 1, 1]), new Gradients()))).toEqual([3, 3, 1, 1]);
    expect(numbers(layer.forward(samples, INFERENCE).output)).toEqual([2, 4, 6, 8]);
  });

  it('has the expectation of training at inference, whichever of the two is scaled', () => {
    const draws = Float64Array.from({ length: 8 }, (_, i) => (i + 0.5) / 8);
    const context: Context = { ...training, uniform: () => draws };
    const ones = x([8, 1], Array(8).fill(1));
    for (const scaled of ['in training', 'at inference'] as const) {
      const layer = stochasticDepth({ survivalProbability: 0.75, scaled });
      const mean = numbers(layer.forward(ones, context).output).reduce((a, b) => a + b) / 8;
      expect(layer.forward(ones, INFERENCE).output.data[0], scaled).toBeCloseTo(mean, 15);
    }
  });

  it('refuses to drop everything', () => {
    expect(() => stochasticDepth({ survivalProbability: 0, scaled: 'in training' })).toThrow(
      'stochasticDepth: survivalProbability is 0, must be in (0, 1]',
    );
  });
});
