/** Order statistics of repeated measurements. */

/** The value below which the share `q` of the values lies, with linear interpolation between neighbours. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError('quantile: no values');
  const sorted = [...values].sort((a, b) => a - b);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Interquartile range: the width of the middle half of the values. */
export const spread = (values: readonly number[]): number => quantile(values, 0.75) - quantile(values, 0.25);
