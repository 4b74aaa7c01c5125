import { describe, expect, it } from 'vitest';
import { defineExperiment, isExperiment } from '../../compare/experiment.ts';
import { zeros } from '../../scratch/core/tensor.ts';

const training = {
  title: 'A training',
  data: () => ({ next: () => ({}) }),
  initialize: () => ({ w: zeros([1], 'float64') }),
  scratch: () => ({ loss: 0, gradients: { w: [0] } }),
  tfjs: { build: () => ({}) },
  optimizer: { name: 'sgd', constants: { learningRate: 0.1 } },
  steps: { quick: 1, full: 2 },
};

/** What a user who does not check types may write. */
const loosely = defineExperiment as (definition: unknown) => unknown;

describe('defineExperiment', () => {
  it('makes one optimizer the phase `train`, and says whose code it is', () => {
    const experiment = defineExperiment(training);
    expect(isExperiment(experiment)).toBe(true);
    expect(experiment).toMatchObject({
      kind: 'training',
      id: '',
      source: 'own code',
      phases: { train: { optimizer: training.optimizer } },
    });
    expect(experiment).not.toHaveProperty('optimizer');
  });

  it('takes two functions without data for a procedure', () => {
    const experiment = defineExperiment({ title: 'A procedure', scratch: () => ({}), tfjs: () => ({}) });
    expect(experiment.kind).toBe('procedure');
  });

  it('lists everything that is missing or wrong at once', () => {
    expect(() => loosely({ title: '', id: 'My Net', data: 3, scratch: {}, steps: { quick: 0.5 } })).toThrow(
      new TypeError(
        'defineExperiment: title must be a text; ' +
          'id "My Net" must be made of lower-case letters, digits and dashes; ' +
          'data must be a function; initialize must be a function; ' +
          'scratch must be a function or { build }; tfjs must be a function or { build }; ' +
          'give either one optimizer or phases; ' +
          'steps.quick must be a whole number of at least 1; steps.full must be a whole number of at least 1',
      ),
    );
  });

  it('refuses an optimizer beside phases, and neither', () => {
    const { optimizer, ...rest } = training;
    expect(() => loosely({ ...training, phases: { a: { optimizer } } })).toThrow(
      'either one optimizer or phases',
    );
    expect(() => loosely(rest)).toThrow('either one optimizer or phases');
  });

  it('refuses a procedure without one of its sides', () => {
    expect(() => loosely({ title: 'x', scratch: () => ({}) })).toThrow('tfjs must be a function');
  });
});

it('nothing else passes for an experiment', () => {
  for (const value of [undefined, null, 1, 'x', {}, training, () => training])
    expect(isExperiment(value)).toBe(false);
});
