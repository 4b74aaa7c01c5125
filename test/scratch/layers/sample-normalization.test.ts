/** What the samples (compare/samples) do not ask of group, instance, RMS and local response normalization. */
import { describe, expect, it } from 'vitest';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { groupNorm } from '../../../scratch/layers/group-norm.ts';
import { instanceNorm } from '../../../scratch/layers/instance-norm.ts';
import { layerNorm } from '../../../scratch/layers/layer-norm.ts';
import { localResponseNorm } from '../../../scratch/layers/local-response-norm.ts';
import { rmsNorm } from '../../../scratch/layers/rms-norm.ts';

const x = (shape: readonly number[], values: ArrayLike<number>): Tensor => tensor(shape, values, 'float64');
const affine = (gamma: number[], beta: number[]) =>
  new ParameterSource({ gamma: x([gamma.length], gamma), beta: x([beta.length], beta) }, 'float64');
const numbers = ({ data }: Tensor): number[] => Array.from(data);
const random = (size: number): number[] => {
  const { normal } = stream(5, 'numbers');
  return Array.from({ length: size }, () => normal());
};

describe('groupNorm', () => {
  const options = { features: 4, groups: 2, epsilon: 0 };
  const identity = () => affine([1, 1, 1, 1], [0, 0, 0, 0]);

  it('normalizes a group over its channels and places', () => {
    const layer = groupNorm(identity(), options);
    const { output } = layer.forward(x([1, 2, 4], [0, 2, 5, 5, 2, 0, 7, 7]), INFERENCE);
    expect(numbers(output)).toEqual([-1, 1, -1, -1, 1, -1, 1, 1]);
  });

  it('of one group and no places is layer normalization', () => {
    const input = x([3, 4], random(12));
    const parameters = () => affine([1, -2, 0.5, 3], [0, 1, 2, 3]);
    const group = groupNorm(parameters(), { features: 4, groups: 1, epsilon: 1e-3 });
    const row = layerNorm(parameters(), { features: 4, epsilon: 1e-3 });
    const [a, b] = [group, row].map((layer) => numbers(layer.forward(input, INFERENCE).output));
    a!.forEach((value, i) => {
      expect(value).toBeCloseTo(b![i]!, 13);
    });
  });

  it('treats every sample by itself', () => {
    const layer = groupNorm(identity(), { ...options, epsilon: 1e-5 });
    const sample = random(12);
    const alone = numbers(layer.forward(x([1, 3, 4], sample), INFERENCE).output);
    const after = numbers(
      layer.forward(x([2, 3, 4], [...random(24).slice(12), ...sample]), INFERENCE).output,
    );
    expect(after.slice(12)).toEqual(alone);
  });

  it('refuses groups that do not divide the features, and inputs of other features', () => {
    expect(() => groupNorm(identity(), { ...options, groups: 3 })).toThrow(
      'groupNorm: 3 groups must divide 4 features without a rest',
    );
    expect(() => groupNorm(identity(), { ...options, groups: 0 })).toThrow('0 groups');
    expect(() => groupNorm(identity(), { ...options, groups: 0.5 })).toThrow('0.5 groups');
    expect(() => groupNorm(identity(), options).forward(zeros([2, 3, 5], 'float64'), INFERENCE)).toThrow(
      'groupNorm gamma: input: got shape [2, 3, 5], needs [n, ..., 4]',
    );
  });
});

it('instanceNorm gives beta where a channel of a sample is constant', () => {
  const layer = instanceNorm(affine([2, 2], [0.5, -1]), { features: 2, epsilon: 1e-5 });
  const { output } = layer.forward(x([1, 3, 2], [7, 1, 7, 2, 7, 3]), INFERENCE);
  expect([0, 2, 4].map((i) => output.data[i])).toEqual([0.5, 0.5, 0.5]);
  expect(output.data[3]).toBe(-1);
});

it('rmsNorm divides a row by the root of its mean square and epsilon, and takes no mean away', () => {
  const source = new ParameterSource({ gamma: x([2], [1, 10]) }, 'float64');
  const { output } = rmsNorm(source, { features: 2, epsilon: 39 }).forward(x([1, 2], [1, 7]), INFERENCE);
  expect(numbers(output)).toEqual([0.125, 8.75]);
});

describe('localResponseNorm', () => {
  it('divides by the squares of the neighbours that there are', () => {
    const layer = localResponseNorm({ radius: 1, bias: 1, alpha: 1, beta: 1 });
    const { output } = layer.forward(x([1, 1, 3], [1, 2, 3]), INFERENCE);
    [1 / 6, 2 / 15, 3 / 14].forEach((expected, i) => {
      expect(output.data[i]).toBeCloseTo(expected, 15);
    });
  });

  it.each([{ radius: 1.5 }, { radius: -1 }, { bias: 0 }])('refuses %o', (wrong) => {
    const options = { radius: 2, bias: 2, alpha: 1e-4, beta: 0.75, ...wrong };
    const [[name, value]] = Object.entries(wrong) as [[string, number]];
    expect(() => localResponseNorm(options)).toThrow(`localResponseNorm: ${name} is ${value}, must be`);
  });
});
