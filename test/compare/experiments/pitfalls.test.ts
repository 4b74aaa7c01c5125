/**
 * The experiments on pitfalls, trained by both sides: what is sick is diagnosed, what is cured is not. The cures also learn: being
 * without a diagnosis is not enough.
 */
import { describe, expect, it } from 'vitest';
import dyingRelu from '../../../compare/experiments/pitfall-dying-relu.ts';
import explodingGradients from '../../../compare/experiments/pitfall-exploding-gradients.ts';
import overfitting from '../../../compare/experiments/pitfall-overfitting.ts';
import poorConvergence from '../../../compare/experiments/pitfall-poor-convergence.ts';
import vanishingGradients from '../../../compare/experiments/pitfall-vanishing-gradients.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import { trainSide } from './hand-written.ts';

/** By pitfall: what is sick, what is cured, and the metric of which the cures have less. */
const PITFALLS = [
  [
    'vanishing gradients',
    vanishingGradients,
    ['sigmoid', 'small-weights'],
    ['he-relu', 'batch-norm', 'residual'],
    'final loss',
  ],
  [
    'exploding gradients',
    explodingGradients,
    ['large-weights'],
    ['clipped', 'small-rate', 'lecun', 'batch-norm'],
    'final loss',
  ],
  [
    'overfitting',
    overfitting,
    ['few-points'],
    ['more-data', 'augmentation', 'dropout', 'l2'],
    'final validation loss',
  ],
  [
    'dying ReLU',
    dyingRelu,
    ['large-rate', 'large-weights'],
    ['leaky-relu', 'elu', 'small-rate', 'he'],
    'dead units, largest share of a layer',
  ],
  [
    'poor convergence',
    poorConvergence,
    ['large-rate', 'small-rate'],
    ['decay', 'warm-up', 'adam', 'standardized'],
    'final loss',
  ],
] as const;

const SEEDS = [42, 43, 7];

describe.each(PITFALLS)('%s', (name, experiment, sick, cured, figure) => {
  it.each(SEEDS)('by hand, seed %i', async (seed) => {
    expectDiagnoses(await trainSide(experiment, seed, 'quick', 'scratch'));
  });

  it('with TensorFlow.js', { timeout: 120_000 }, async () => {
    await openBackend({ backend: 'cpu' });
    expectDiagnoses(await trainSide(experiment, 42, 'quick', 'tfjs'));
  });

  function expectDiagnoses({ conclusion }: Awaited<ReturnType<typeof trainSide>>): void {
    const metrics = conclusion.metrics!;
    const of = (metric: string, names: readonly string[]) =>
      names.map((variant) => metrics[`${metric}/${variant}`]);
    const all = Object.keys(metrics).filter((metric) => metric.startsWith(`${name}/`));
    expect(all).toHaveLength(sick.length + cured.length);
    expect(of(name, sick)).toEqual(sick.map(() => 1));
    expect(of(name, cured)).toEqual(cured.map(() => 0));
    const [worst, best] = [of(figure, cured).map(Number), of(figure, sick).map(Number)];
    expect(Math.max(...worst)).toBeLessThan(Math.min(...best));
  }
});

it('early stopping keeps a validation loss below that of the end', async () => {
  const { conclusion } = await trainSide(overfitting, 42, 'quick', 'scratch');
  const { metrics } = conclusion;
  const [kept, end] = ['early stopping: validation loss', 'final validation loss'].map(
    (metric) => metrics![`${metric}/few-points`]!,
  );
  expect(metrics!['early stopping: overfitting/few-points']).toBe(0);
  expect(kept).toBeLessThan(0.8 * end!);
});
