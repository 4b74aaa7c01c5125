/**
 * The S&P 500 on each trading day from 2000 to 2020, of the npm package `vega-datasets` 3.2.1, which has it from Yahoo Finance:
 * the index at the opening and the close of the day, and its highest and lowest.
 */
import { EnvironmentError } from '../runner/errors.ts';
import { loadCsv } from './files/csv.ts';
import { packageFile } from './package-file.ts';

export interface TradingDays {
  readonly days: number;
  /** As `2000-01-03`, in order. */
  readonly dates: readonly string[];
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** @throws EnvironmentError when the package is missing or its prices cannot be; FormatError when the file is damaged */
export function loadSp500(): TradingDays {
  const path = packageFile('vega-datasets', 'data/sp500-2000.csv');
  const { rows, numbers, texts } = loadCsv(path, {
    numbers: ['open', 'high', 'low', 'close'],
    texts: ['date'],
  });
  const dates = texts['date']!;
  const [open, high, low, close] = ['open', 'high', 'low', 'close'].map((name) => numbers[name]!) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const wrong = dates.findIndex(
    (date, i) =>
      (i > 0 && date <= dates[i - 1]!) ||
      !(low[i]! > 0 && low[i]! <= Math.min(open[i]!, close[i]!) && high[i]! >= Math.max(open[i]!, close[i]!)),
  );
  if (wrong >= 0)
    throw new EnvironmentError(
      `${path}: the prices of ${dates[wrong]} are out of order or not between the lowest and the highest of the day. ` +
        'Install the packages again with "npm ci".',
    );
  return { days: rows, dates, open, high, low, close };
}
