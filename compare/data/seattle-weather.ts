/**
 * The weather of Seattle on each day from 2012 to 2015: 1,461 days without a gap, of the npm package `vega-datasets` 3.2.1.
 * From the records of the NOAA National Climatic Data Center, a work of the government of the United States.
 */
import { EnvironmentError } from '../runner/errors.ts';
import { loadCsv } from './files/csv.ts';
import { packageFile } from './package-file.ts';

export interface Weather {
  readonly days: number;
  /** As `2012-01-01`. */
  readonly dates: readonly string[];
  /** Degrees Celsius. */
  readonly maximum: Float64Array;
  readonly minimum: Float64Array;
  /** Millimetres. */
  readonly precipitation: Float64Array;
  /** Metres per second. */
  readonly wind: Float64Array;
}

const DAY = 24 * 60 * 60 * 1000;

/** @throws EnvironmentError when the package is missing or another version; FormatError when the file is damaged */
export function loadSeattleWeather(): Weather {
  const path = packageFile('vega-datasets', 'data/seattle-weather.csv');
  const { rows, numbers, texts } = loadCsv(path, {
    numbers: ['temp_max', 'temp_min', 'precipitation', 'wind'],
    texts: ['date'],
  });
  const dates = texts['date']!;
  const gap = dates.findIndex((date, i) => i > 0 && Date.parse(date) - Date.parse(dates[i - 1]!) !== DAY);
  if (rows !== 1461 || gap >= 0) {
    const found = gap >= 0 ? `after ${dates[gap - 1]} comes ${dates[gap]}` : `there are ${rows} days`;
    throw new EnvironmentError(
      `${path}: ${found}, needs the 1,461 days from 2012 to 2015. Install the packages again with "npm ci".`,
    );
  }
  return {
    days: rows,
    dates,
    maximum: numbers['temp_max']!,
    minimum: numbers['temp_min']!,
    precipitation: numbers['precipitation']!,
    wind: numbers['wind']!,
  };
}
