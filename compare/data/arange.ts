/**
 * `numpy.arange(start, stop, step)` for float64, bit for bit: ceil((stop - start) / step) values. NumPy fills from its
 * first two values, so the increment is (start + step) - start, which may differ from `step` in the last bits.
 * @throws RangeError if a bound is not finite, `step` is 0, or the range holds more values than an array can.
 */
export function arange(start: number, stop: number, step: number): Float64Array {
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (![start, stop, step].every(Number.isFinite) || step === 0 || length > 0xffffffff) {
    throw new RangeError(`arange: no finite list of values from ${start} to ${stop} in steps of ${step}.`);
  }
  const increment = start + step - start;
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) values[i] = start + i * increment;
  return values;
}
