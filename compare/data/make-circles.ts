import type { Dataset } from './dataset.ts';
import { linspace } from './linspace.ts';
import { twoClassCounts } from './sample-counts.ts';
import { type TwoCurvesOptions, twoCurves } from './two-curves.ts';

export interface MakeCirclesOptions extends TwoCurvesOptions {
  /** Radius of the inner circle, in [0, 1); the outer one's is 1. Default 0.8. */
  readonly factor?: number;
}

/**
 * scikit-learn's make_circles: a circle (label 0) round a smaller one (label 1), [samples, 2], points evenly spaced.
 * Coordinates agree with scikit-learn's within 1e-15, labels and order exactly.
 * @throws RangeError for counts, noise, a factor or a seed that scikit-learn would refuse.
 */
export function makeCircles(options: MakeCirclesOptions): Dataset {
  const { factor = 0.8 } = options;
  if (!(factor >= 0 && factor < 1)) {
    throw new RangeError(`makeCircles: factor must be at least 0 and below 1; got ${String(factor)}.`);
  }
  const counts = twoClassCounts('makeCircles', options.samples);
  // The end point would repeat the first one.
  const angles = counts.map((count) => linspace(0, 2 * Math.PI, count, false));
  const curve = (label: 0 | 1, index: number) => {
    const angle = angles[label][index];
    const radius = label === 0 ? 1 : factor;
    return [Math.cos(angle) * radius, Math.sin(angle) * radius] as const;
  };
  return twoCurves('makeCircles', counts, curve, options);
}
