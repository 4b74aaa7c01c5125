import { describe, expect, it } from 'vitest';
import { layerCase } from '../../../compare/samples/sample.ts';
import { guardAgainstVacuity } from '../../../compare/samples/vacuity.ts';
import type { Bundle } from '../../../compare/trainers/bundle.ts';
import type { Decision } from '../../../compare/trainers/trainer.ts';
import { map } from '../../../scratch/core/elementwise.ts';
import type { Layer } from '../../../scratch/core/layer.ts';
import { Indices, Mask, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';

const numbers = (shape: readonly number[]): Tensor => map(zeros(shape, 'float64'), (_, i) => Math.sin(1 + i));

const identity = (): Layer => ({ parameters: [], forward: (x) => ({ output: x, backward: (dY) => dY }) });
const declared = layerCase({
  name: 'sample',
  input: () => numbers([4, 3]),
  scratch: identity,
  tfjs: () => ({ variables: {}, apply: (x) => x }),
});

interface Changes {
  readonly input?: Tensor;
  readonly cotangent?: Tensor;
  readonly dInput?: Tensor;
  readonly floor?: number;
  readonly decision?: Decision;
  readonly masked?: boolean;
  /** In place of `input`, which is then the output alone. */
  readonly given?: Bundle;
  readonly zero?: readonly string[];
  /** The size of the terms that sum to the gradient of the input. */
  readonly terms?: number;
}

function guard({ input = numbers([4, 3]), masked = false, zero = [], ...rest }: Changes) {
  const floor = rest.floor ?? 1e-7;
  return guardAgainstVacuity(
    { ...declared, masked, zero },
    {
      truth: {
        output: input,
        dInputs: { 'the input': rest.dInput ?? numbers(input.shape) },
        gradients: {},
        updates: {},
        decisions: new Map(rest.decision ? [['mask', rest.decision]] : []),
        flows: new Map(),
      },
      floors: { output: floor, 'gradient of the input': floor },
      scales: rest.terms === undefined ? {} : { 'gradient of the input': rest.terms },
      input: rest.given ?? input,
      cotangent: rest.cotangent ?? numbers(input.shape),
    },
  );
}

const decision = (decided: readonly number[], margin: readonly number[]): Decision => ({
  decided: Uint8Array.from(decided),
  margin: tensor([margin.length], margin, 'float64'),
  inclusive: false,
});

describe('the vacuity guard', () => {
  it('passes a sample that can fail, and says the smallest error that it would have seen', () => {
    const { verdict, message } = guard({});
    expect(verdict).toBe('agree');
    expect(message).toBe('smallest error seen: output 3.8e-6, gradient of the input 3.8e-6');
  });

  it('passes a sum that cancels where that is declared: what is left is rounding of its terms', () => {
    const dInput = map(numbers([4, 3]), (value) => 1e-14 * value);
    expect(guard({ dInput, terms: 1, zero: ['gradient of the input'] }).verdict).toBe('agree');
    expect(guard({ dInput, terms: 1 }).message).toMatch(/the truth of gradient of the input is about zero/);
  });

  it.each<[string, Changes, RegExp]>([
    [
      'a truth of zero',
      { dInput: zeros([4, 3], 'float64') },
      /the truth of gradient of the input is about zero/,
    ],
    ['a truth that is rounding only', { floor: 0.01 }, /about zero/],
    ['a zero that is declared and is none', { zero: ['output'] }, /output is declared zero and is not/],
    [
      'a sum that is declared to cancel and does not',
      { zero: ['gradient of the input'], terms: 1000 },
      /gradient of the input is declared zero and is not/,
    ],
    [
      'a constant upstream gradient',
      { cotangent: map(numbers([4, 3]), () => 1) },
      /upstream gradient is constant/,
    ],
    ['a batch of 1', { input: numbers([1, 3]) }, /the batch is 1/],
    ['equal dimensions', { input: numbers([3, 3]) }, /all dimensions are 3/],
    ['a mask that is on everywhere', { decision: decision([1, 1], [1, 0]) }, /decides all elements alike/],
    ['no element at the threshold', { decision: decision([1, 0], [1, -1]) }, /exactly at its threshold/],
    [
      'a batch of 1 in the first of several inputs',
      { given: { x: numbers([1, 3]), y: numbers([4, 2]) } },
      /the batch is 1/,
    ],
    [
      'indices that are all one',
      { given: { ids: new Indices([3, 2], new Int32Array(6).fill(4)) } },
      /all elements of input ids are 4/,
    ],
    [
      'a mask that hides nothing',
      { given: { x: numbers([4, 3]), mask: new Mask([4], new Uint8Array(4).fill(1)) } },
      /all elements of input mask are 1/,
    ],
    ['dropout that drops nothing', { masked: true }, /the mask drops 0 of 12 elements/],
  ])('refuses %s', (_, changes, message) => {
    const result = guard(changes);
    expect(result.verdict).toBe('vacuous');
    expect(result.message).toMatch(message);
  });
});
