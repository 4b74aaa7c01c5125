/**
 * The S&P 500 on each trading day from 2000 to 2020, of the npm package `vega-datasets` 3.2.1, which has it from Yahoo Finance: the
 * index at the close of the day, and its highest and lowest. What the file gives as the opening is left out: up to 2006 it is the
 * close of the day before on nearly every day.
 */
import { EnvironmentError } from '../runner/errors.ts';
import { loadCsv } from './files/csv.ts';
import { packageFile } from './package-file.ts';

export interface TradingDays {
  readonly days: number;
  /** As `2000-01-03`, in order. */
  readonly dates: readonly string[];
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** @throws EnvironmentError when the package is missing or its prices cannot be; FormatError when the file is damaged */
export function loadSp500(): TradingDays {
  const path = packageFile('vega-datasets', 'data/sp500-2000.csv');
  const { rows, numbers, texts } = loadCsv(path, { numbers: ['high', 'low', 'close'], texts: ['date'] });
  const [dates, high, low, close] = [
    texts['date']!,
    numbers['high']!,
    numbers['low']!,
    numbers['close']!,
  ] as const;
  const possible = (day: number) => low[day]! > 0 && low[day]! <= close[day]! && close[day]! <= high[day]!;
  const wrong = dates.findIndex((date, day) => (day > 0 && date <= dates[day - 1]!) || !possible(day));
  if (wrong >= 0)
    throw new EnvironmentError(
      `${path}: ${dates[wrong]} is out of order, or its close is not between its lowest and its highest. ` +
        'Install the packages again with "npm ci".',
    );
  return { days: rows, dates, high, low, close };
}
