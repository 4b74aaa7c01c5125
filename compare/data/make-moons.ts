import type { Dataset } from './dataset.ts';
import { linspace } from './linspace.ts';
import { twoClassCounts } from './sample-counts.ts';
import { type TwoCurvesOptions, twoCurves } from './two-curves.ts';

/**
 * scikit-learn's make_moons: two interleaving half circles, [samples, 2]. Label 0 is the upper one,
 * (cos t, sin t), label 1 the lower, (1 - cos t, 1/2 - sin t), t evenly from 0 to pi.
 * Coordinates agree with scikit-learn's within 1e-15, labels and order exactly.
 * @throws RangeError for counts, noise or a seed that scikit-learn would refuse.
 */
export function makeMoons(options: TwoCurvesOptions): Dataset {
  const counts = twoClassCounts('makeMoons', options.samples);
  const angles = counts.map((count) => linspace(0, Math.PI, count));
  const curve = (label: 0 | 1, index: number) => {
    const angle = angles[label][index];
    return label === 0
      ? ([Math.cos(angle), Math.sin(angle)] as const)
      : ([1 - Math.cos(angle), 1 - Math.sin(angle) - 0.5] as const);
  };
  return twoCurves('makeMoons', counts, curve, options);
}
