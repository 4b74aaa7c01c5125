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

/** @throws EnvironmentError when the package is missing or another version; FormatError when the file is damaged */
export function loadSeattleWeather(): Weather {
  const path = packageFile('vega-datasets', 'data/seattle-weather.csv');
  const { rows, numbers, texts } = loadCsv(path, {
    numbers: ['temp_max', 'temp_min', 'precipitation', 'wind'],
    texts: ['date'],
  });
  const dates = texts['date']!;
  // In order, from the first day to the last, as many as there are between: so none is missing.
  const inOrder = dates.every((date, i) => i === 0 || date > dates[i - 1]!);
  if (rows !== 1461 || !inOrder || dates[0] !== '2012-01-01' || dates.at(-1) !== '2015-12-31')
    throw new EnvironmentError(
      `${path}: holds ${rows} days from ${dates[0]} to ${dates.at(-1)}${inOrder ? '' : ', not in order'}; needs the 1,461 from ` +
        '2012-01-01 to 2015-12-31. Install the packages again with "npm ci".',
    );
  return {
    days: rows,
    dates,
    maximum: numbers['temp_max']!,
    minimum: numbers['temp_min']!,
    precipitation: numbers['precipitation']!,
    wind: numbers['wind']!,
  };
}
