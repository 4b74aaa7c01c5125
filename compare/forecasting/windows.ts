/** Series as examples for a forecast: windows of what was known, and what came after each. */
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

export interface Windows {
  /** [n, length, features], oldest first. */
  readonly x: Tensor;
  /** [n, targets] of the time after the last row of x. */
  readonly y: Tensor;
}

export interface WindowOptions {
  /** One series for each feature, all of one length. */
  readonly features: readonly Float64Array[];
  readonly targets: readonly Float64Array[];
  /** Rows of a window. */
  readonly length: number;
  /** The times whose targets are to be forecast: [from, to). Each window ends just before its time. */
  readonly from: number;
  readonly to: number;
}

/** @throws RangeError when there is not a whole window before the first time, or no target at the last one */
export function windows({ features, targets, length, from, to }: WindowOptions): Windows {
  const lengths = new Set([...features, ...targets].map((series) => series.length));
  if (lengths.size !== 1)
    throw new RangeError(
      `windows: the series have lengths ${[...lengths].join(', ')}; they must be the same`,
    );
  const [known] = lengths;
  if (from < length || to > known! || from >= to) {
    throw new RangeError(
      `windows: times [${from}, ${to}) of a series of ${known} with windows of ${length}; needs ${length} <= from < to <= ${known}`,
    );
  }
  const n = to - from;
  const x = new Float64Array(n * length * features.length);
  const y = new Float64Array(n * targets.length);
  for (let i = 0, at = 0; i < n; i++) {
    for (let t = from + i - length; t < from + i; t++) for (const series of features) x[at++] = series[t]!;
    targets.forEach((series, j) => {
      y[i * targets.length + j] = series[from + i]!;
    });
  }
  return {
    x: tensor([n, length, features.length], x, 'float64'),
    y: tensor([n, targets.length], y, 'float64'),
  };
}

export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and standard deviation of the first `count` values: of the time that may be learned from, and none after it. */
export function scaleOf(series: Float64Array, count: number): Scale {
  const seen = series.subarray(0, count);
  const mean = seen.reduce((sum, value) => sum + value, 0) / count;
  const variance = seen.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / count;
  if (!(variance > 0)) throw new RangeError('scaleOf: the series is constant');
  return { mean, deviation: Math.sqrt(variance) };
}

export const scaledBy = (series: Float64Array, { mean, deviation }: Scale): Float64Array =>
  series.map((value) => (value - mean) / deviation);
