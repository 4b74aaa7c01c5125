/** Numbers of the results as people read them: `JsonNumber` may be 'NaN', 'Infinity' or '-Infinity'. */
import type { JsonNumber, TensorComparison } from '../compare/results/schema.ts';

export function toNumber(value: JsonNumber): number {
  return typeof value === 'number' ? value : Number(value);
}

/** What a chart draws: a gap (null) where there is no finite number. */
export function toPlot(value: JsonNumber): number | null {
  const number = toNumber(value);
  return Number.isFinite(number) ? number : null;
}

/** The largest finite value; 0 where there is none. For magnitudes. */
export function largestFinite(values: readonly number[]): number {
  return values.reduce((largest, value) => (Number.isFinite(value) && value > largest ? value : largest), 0);
}

const MINUS = '\u2212';

/** Four significant digits, a true minus sign, `1.2e-7` beyond the readable range. */
export function formatNumber(value: JsonNumber | null | undefined, digits = 4): string {
  if (value === null || value === undefined) return 'none';
  const number = toNumber(value);
  if (Number.isNaN(number)) return 'NaN';
  if (!Number.isFinite(number)) return number > 0 ? '\u221e' : `${MINUS}\u221e`;
  const size = Math.abs(number);
  let text: string;
  if (Number.isInteger(number) && size < 1e9) text = size.toLocaleString('en-GB');
  else if (size >= 1e-3 && size < 1e6) text = String(Number(size.toPrecision(Math.max(digits, 4))));
  else
    text = size
      .toExponential(Math.max(1, digits - 2))
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  return number < 0 ? MINUS + text.replace('e-', `e${MINUS}`) : text.replace('e-', `e${MINUS}`);
}

/** A difference in the same form, with its sign. */
export function formatDifference(a: JsonNumber | null | undefined, b: JsonNumber | null | undefined): string {
  if (a === null || a === undefined || b === null || b === undefined) return 'none';
  const difference = toNumber(a) - toNumber(b);
  return difference > 0 ? `+${formatNumber(difference)}` : formatNumber(difference);
}

/** Error as a share of the tolerance: NaN where the error is no number, Infinity where a tolerance of 0 is missed. */
export function share(comparison: Pick<TensorComparison, 'error' | 'tolerance'>): number {
  const error = toNumber(comparison.error);
  const tolerance = toNumber(comparison.tolerance);
  if (error === 0) return 0;
  return tolerance === 0 ? Number.POSITIVE_INFINITY : error / tolerance;
}

/** Orders shares so that what is no number counts as the worst. */
export function badness(value: number): number {
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}

/** `0 %`, `<0.01 %`, `3.2 %`, `140 %`, and from ten times the tolerance on `25 ×`. */
export function formatShare(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '\u221e';
  if (value === 0) return '0 %';
  const percent = value * 100;
  if (percent < 0.01) return '<0.01 %';
  if (percent < 1000) return `${Number(percent.toPrecision(percent < 100 ? 2 : 3))} %`;
  return value < 1e5 ? `${Math.round(value).toLocaleString('en-GB')} ×` : `${formatNumber(value, 3)} ×`;
}

/** `12 ms`, `3.4 s`, `2 min 05 s`, `1 h 03 min`. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'unknown';
  if (seconds < 0.001) return `${Number((seconds * 1e6).toPrecision(3))} µs`;
  if (seconds < 1) return `${Number((seconds * 1e3).toPrecision(3))} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

export function formatBytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
