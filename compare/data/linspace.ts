/**
 * `numpy.linspace(start, stop, count, endpoint)`, bit for bit: value i is i * step + start, and the last is exactly
 * `stop` when the end point is included.
 * @throws RangeError unless `count` is an integer of 0 or more.
 */
export function linspace(start: number, stop: number, count: number, endpoint = true): Float64Array {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(
      `linspace: the number of values must be an integer of 0 or more; got ${String(count)}.`,
    );
  }
  const values = new Float64Array(count);
  const intervals = endpoint ? count - 1 : count;
  const range = stop - start;
  const step = range / intervals;
  for (let i = 0; i < count; i++) {
    // A range too small for its step (or one value only) takes the other order of operations, as NumPy does.
    values[i] = (intervals > 0 && step !== 0 ? i * step : (i / Math.max(intervals, 1)) * range) + start;
  }
  if (endpoint && count > 1) values[count - 1] = stop;
  return values;
}
