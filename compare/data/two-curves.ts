/** What make_moons and make_circles have in common: two curves, one label each, shuffled, then noise. */
import { RandomState } from '../random/random-state.ts';
import { type Dataset, takeRows } from './dataset.ts';
import { requireDeviation } from './sample-counts.ts';

export interface TwoCurvesOptions {
  /** The total, or the counts of label 0 and label 1. */
  readonly samples: number | readonly [number, number];
  /** Seed, 0 to 2^32 - 1. Unlike scikit-learn's it must be given: nothing here may be random by accident. */
  readonly randomState: number;
  /** Standard deviation of the Gaussian noise added to every coordinate; null (the default) adds and draws none. */
  readonly noise?: number | null;
  /** Default true. Without it all of label 0 come first. */
  readonly shuffle?: boolean;
}

/** `curve(label, i)` is point i of one curve. The order of draws, shuffle before noise, is scikit-learn's. */
export function twoCurves(
  caller: string,
  counts: readonly [number, number],
  curve: (label: 0 | 1, index: number) => readonly [number, number],
  options: TwoCurvesOptions,
): Dataset {
  const { noise = null, shuffle = true } = options;
  if (noise !== null) requireDeviation(caller, 'noise', noise);
  const random = new RandomState(options.randomState);
  const samples = counts[0] + counts[1];
  const features = new Float64Array(samples * 2);
  const labels = new Int32Array(samples);
  for (let row = 0; row < samples; row++) {
    const label = row < counts[0] ? 0 : 1;
    features.set(curve(label, label === 0 ? row : row - counts[0]), row * 2);
    labels[row] = label;
  }
  const ordered: Dataset = { features, labels, samples, width: 2 };
  const dataset = shuffle ? takeRows(ordered, random.permutation(samples)) : ordered;
  if (noise !== null) {
    const added = random.normal(0, noise, [samples, 2]);
    for (let i = 0; i < added.length; i++) dataset.features[i] += added[i];
  }
  return dataset;
}
