/** Long series made short enough to draw: each bucket keeps its smallest and largest value, so no spike is lost. */

/** Indices to draw of a series of `values.length` points, at most about `limit`, the first and last always among them. */
export function thinIndices(values: readonly (number | null)[], limit = 1600): readonly number[] {
  const count = values.length;
  if (count <= limit) return values.map((_, index) => index);
  const kept = new Set<number>([0, count - 1]);
  const buckets = Math.floor(limit / 2);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const start = Math.floor((bucket * count) / buckets);
    const end = Math.floor(((bucket + 1) * count) / buckets);
    let low = start;
    let high = start;
    let gap: number | undefined;
    for (let index = start; index < end; index += 1) {
      const value = values[index];
      if (value === null) gap = gap ?? index;
      else {
        if (value < (values[low] ?? Number.POSITIVE_INFINITY)) low = index;
        if (value > (values[high] ?? Number.NEGATIVE_INFINITY)) high = index;
      }
    }
    kept.add(low).add(high);
    // A gap is kept too: a curve that stops must be seen to stop.
    if (gap !== undefined) kept.add(gap);
  }
  return [...kept].sort((a, b) => a - b);
}
