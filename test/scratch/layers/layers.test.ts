/** What the samples (compare/samples) do not ask: messages, inference, composition. Numbers are checked there. */
import { describe, expect, it } from 'vitest';
import { clip } from '../../../scratch/activations/clip.ts';
import { relu } from '../../../scratch/activations/relu.ts';
import { tanh } from '../../../scratch/activations/tanh.ts';
import type { Context } from '../../../scratch/core/context.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { type Layer, UNWANTED } from '../../../scratch/core/layer.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { type NamedTensors, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { batchNorm } from '../../../scratch/layers/batch-norm.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { dropout } from '../../../scratch/layers/dropout.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';

const x = (shape: readonly number[], values: number[]): Tensor => tensor(shape, values, 'float64');
const source = (initial: NamedTensors) => new ParameterSource(initial, 'float64');
const training = (uniform: Context['uniform'] = INFERENCE.uniform): Context => {
  const context: Context = { ...INFERENCE, training: true, uniform, scope: () => context };
  return context;
};

describe('dense', () => {
  const layer = dense(source({ kernel: x([2, 1], [2, 3]), bias: x([1], [0.5]) }), { inputs: 2, units: 1 });

  it('computes x W + b', () => {
    expect(Array.from(layer.forward(x([2, 2], [1, 1, 0, -1]), INFERENCE).output.data)).toEqual([5.5, -2.5]);
  });

  it('says which layer got which shape', () => {
    expect(() => layer.forward(zeros([2, 3], 'float64'), INFERENCE)).toThrow(
      'dense kernel: input: got shape [2, 3], needs [..., 2]',
    );
  });

  it('does not compute an input gradient that nobody wants', () => {
    const { backward } = layer.forward(x([1, 2], [1, 2]), INFERENCE);
    const gradients = new Gradients();
    expect(backward(x([1, 1], [1]), gradients, { input: false })).toBe(UNWANTED);
    expect(Array.from(gradients.of(layer.parameters[0]!).data)).toEqual([1, 2]);
  });
});

describe('batchNorm', () => {
  const initial = {
    gamma: x([2], [1, 2]),
    beta: x([2], [0, 1]),
    moving_mean: x([2], [1, 0]),
    moving_variance: x([2], [4, 1]),
  };
  const layer = batchNorm(source(initial), { features: 2, epsilon: 0, momentum: 0.9 });
  const input = x([2, 2], [1, 4, 3, 8]);

  it('normalizes by the batch in training, and returns moved statistics without touching its own', () => {
    const { output, updates } = layer.forward(input, training());
    expect(Array.from(output.data)).toEqual([-1, -1, 1, 3]);
    const [mean, variance] = updates!.map(({ value }) => Array.from(value.data));
    expect(mean![0]).toBeCloseTo(0.9 * 1 + 0.1 * 2, 12);
    expect(variance![1]).toBeCloseTo(0.9 * 1 + 0.1 * 4, 12);
    expect(Array.from(layer.state![0]!.value.data)).toEqual([1, 0]);
  });

  it('normalizes by the moving statistics at inference, and moves nothing', () => {
    const { output, updates } = layer.forward(input, INFERENCE);
    expect(Array.from(output.data)).toEqual([0, 9, 1, 17]);
    expect(updates).toEqual([]);
  });
});

describe('dropout', () => {
  const layer = dropout({ keepProbability: 0.5 });
  const input = x([4], [1, 2, 3, 4]);

  it('keeps what the draws are below, and scales it', () => {
    const { output, backward } = layer.forward(
      input,
      training(() => Float64Array.of(0, 0.49, 0.5, 0.9)),
    );
    expect(Array.from(output.data)).toEqual([2, 4, 0, 0]);
    expect(Array.from(backward(x([4], [1, 1, 1, 1]), new Gradients()).data)).toEqual([2, 2, 0, 0]);
  });

  it('passes everything at inference, without a draw', () => {
    expect(Array.from(layer.forward(input, INFERENCE).output.data)).toEqual([1, 2, 3, 4]);
  });

  it.each([0, -0.1, 1.1, Number.NaN])('refuses to keep with probability %s', (keepProbability) => {
    expect(() => dropout({ keepProbability })).toThrow(
      `keepProbability is ${keepProbability}, must be in (0, 1]`,
    );
  });
});

it('clip refuses bounds in the wrong order', () => {
  expect(() => clip({ low: 1, high: 1 })).toThrow('clip: low 1 must be below high 1');
});

describe('sequential and tap', () => {
  const model = (): Layer =>
    sequential([
      tap('first', dense(source({ kernel: x([1, 1], [2]), bias: x([1], [0]) }), { inputs: 1, units: 1 })),
      tap('second', tanh()),
      tap('third', relu()),
    ]);

  it('pass forward in order and back in reverse', () => {
    const layer = model();
    const gradients = new Gradients();
    const { output, backward } = layer.forward(x([1, 1], [0.25]), INFERENCE);
    const t = Math.tanh(0.5);
    expect(output.data[0]).toBeCloseTo(t, 15);
    const dInput = backward(x([1, 1], [1]), gradients);
    expect(dInput.data[0]).toBeCloseTo(2 * (1 - t * t), 15);
    expect(gradients.of(layer.parameters[0]!).data[0]).toBeCloseTo(0.25 * (1 - t * t), 15);
  });

  it('spare only the first layer the gradient of its input', () => {
    const gradients = new Gradients();
    const layer = sequential([
      model(),
      dense(source({ kernel: x([1, 1], [3]), bias: x([1], [0]) }), { inputs: 1, units: 1 }),
    ]);
    const { backward } = layer.forward(x([1, 1], [0.25]), INFERENCE);
    expect(backward(x([1, 1], [1]), gradients, { input: false })).toBe(UNWANTED);
    expect(gradients.of(layer.parameters[0]!).data[0]).not.toBe(0);
  });

  it('name their parts in forward order and record what passes', () => {
    const seen: string[] = [];
    const context = (path: string): Context => ({
      ...INFERENCE,
      scope: (name) => context(`${path}${name}/`),
      record: (part) => seen.push(path + part),
    });
    const layer = model();
    expect(layer.taps!.map(({ path }) => path)).toEqual(['first', 'second', 'third']);
    const { backward } = layer.forward(x([1, 1], [1]), context(''));
    backward(x([1, 1], [1]), new Gradients(), { input: false });
    expect(seen).toEqual([
      ...['first', 'second', 'third'].flatMap((name) => [`${name}/input`, `${name}/output`]),
      ...['third/dOutput', 'third/dInput', 'second/dOutput', 'second/dInput', 'first/dOutput'],
    ]);
  });

  it('pull two forward passes back in any order', () => {
    const layer = model();
    const [first, second] = [
      layer.forward(x([1, 1], [0.5]), INFERENCE),
      layer.forward(x([1, 1], [-3]), INFERENCE),
    ];
    const dOutput = x([1, 1], [1]);
    const later = second.backward(dOutput, new Gradients()).data[0];
    const earlier = first.backward(dOutput, new Gradients()).data[0];
    expect(later).toBe(0);
    expect(earlier).toBe(
      model()
        .forward(x([1, 1], [0.5]), INFERENCE)
        .backward(dOutput, new Gradients()).data[0],
    );
  });
});
