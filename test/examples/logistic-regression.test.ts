/** The README's example runs and agrees; with a wrong gradient it does not, and the wrong tensor is named. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HandWritten, TrainingExperiment } from '../../compare/experiment.ts';
import { runExperiment } from '../../compare/run/run-experiment.ts';
import type { RunOptions } from '../../compare/run/run-options.ts';
import { openBackend } from '../../tfjs/backend.ts';
import example from './logistic-regression.ts';

const experiment = example as TrainingExperiment;
const byHand = experiment.scratch as HandWritten;
const options: RunOptions = {
  seed: 0,
  precision: 'float32',
  profile: 'quick',
  steps: 60,
  backend: { name: 'cpu' },
};

type Gradients = ReturnType<HandWritten>['gradients'];

/** The example with an error in its gradients. */
function withError(change: (gradients: Gradients) => Gradients): TrainingExperiment {
  return {
    ...experiment,
    scratch(parameters, batch) {
      const { loss, gradients } = byHand(parameters, batch);
      return { loss, gradients: change(gradients) };
    },
  };
}

beforeAll(() => openBackend({ backend: 'cpu' }));

describe('the example', () => {
  it('agrees in every check', async () => {
    const { verdict, checks } = await runExperiment(experiment, options);
    expect(checks.map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual([
      'harness: agree',
      'data: agree',
      'parameters: agree',
      'forward: agree',
      'finite-differences: agree',
      'gradients: agree',
      'lockstep: agree',
      'free-run: agree',
      'completeness: agree',
    ]);
    expect(verdict).toBe('agree');
  });

  it.each([
    [
      'weights',
      ({ weights, bias }: Gradients) => ({ bias: bias!, weights: [weights![0]!, weights![1]! * 1.001] }),
    ],
    ['bias', ({ weights, bias }: Gradients) => ({ weights: weights!, bias: [bias![0]! * 1.001] })],
  ])('is found wrong, and %s is named, when its gradient is', async (name, change) => {
    const result = await runExperiment(withError(change), options);
    expect(result.verdict).toBe('scratch is wrong');
    expect(result.blamed).toContain(name);
    expect(result.summary).toContain(name);
  });

  it.each([
    ['a missing gradient', ({ bias }: Gradients) => ({ bias: bias! }), 'weights is missing'],
    [
      'a gradient too short',
      ({ bias }: Gradients) => ({ bias: bias!, weights: [1] }),
      'weights has 1 numbers, its parameter 2',
    ],
    ['a name that is no parameter', (all: Gradients) => ({ ...all, offset: [1] }), 'offset is no parameter'],
  ])('is told about %s', async (_, change, message) => {
    await expect(runExperiment(withError(change), options)).rejects.toThrow(message);
  });

  it('stands in the README as it is', () => {
    const source = readFileSync(new URL('./logistic-regression.ts', import.meta.url), 'utf8');
    expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(source.trim());
  });
});
