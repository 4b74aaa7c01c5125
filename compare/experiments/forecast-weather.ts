import { loadSeattleWeather, type Weather } from '../data/seattle-weather.ts';
import { forecastExperiment, type Sides } from '../forecasting/experiment.ts';
import { errorsOf, type ForecastData, forecastOf, rootMeanSquare } from '../forecasting/forecast.ts';
import { scaledBy, scaleOf } from '../forecasting/windows.ts';
import { sideLine } from '../pictures/side-line.ts';
import type { Picture } from '../results/pictures.ts';

const DAYS = 7;
const SPLIT = '2015-01-01';
const CHANGE = "tomorrow's maximum";
/** Days of 2015 for the picture: spring, whose weather changes most. */
const SHOWN = Array.from({ length: 60 }, (_, i) => 90 + i);

type WeatherData = ForecastData & ReturnType<typeof load>;

function load() {
  const weather = loadSeattleWeather();
  const split = weather.dates.indexOf(SPLIT);
  const { maximum } = weather;
  return {
    weather,
    split,
    features: featuresOf(weather, split),
    changes: { [CHANGE]: maximum.map((value, day) => (day === 0 ? 0 : value - maximum[day - 1]!)) },
  };
}

export default forecastExperiment({
  title: "Tomorrow's weather in Seattle, forecast by a GRU",
  description:
    'The highest temperature of tomorrow from the week before: highest and lowest temperature, rain, wind and the season. ' +
    'Learned from 2012 to 2014, judged on 2015, beside persistence (tomorrow is as today) and a linear regression.',
  load,
  model: { cell: 'gru', inputs: 6, units: [8], outputs: 1 },
  days: DAYS,
  steps: { quick: 240, full: 1500 },
  pictures: (sides, data) => [forecastPicture(sides, data), monthsPicture(sides, data)],
  settings: {
    data: 'weather of Seattle, vega-datasets: 1,096 days to learn from, the 365 of 2015 to forecast',
    window: `${DAYS} days`,
  },
});

/** Scaled by what was known before `split`. The season is the place of the day on a circle. */
function featuresOf(
  { maximum, minimum, precipitation, wind, dates }: Weather,
  split: number,
): Float64Array[] {
  const measured = [maximum, minimum, precipitation.map(Math.log1p), wind];
  const angles = dates.map((date) => (2 * Math.PI * dayOfYear(date)) / 365.25);
  return [
    ...measured.map((series) => scaledBy(series, scaleOf(series, split))),
    Float64Array.from(angles, Math.sin),
    Float64Array.from(angles, Math.cos),
  ];
}

const dayOfYear = (date: string): number =>
  (Date.parse(date) - Date.parse(`${date.slice(0, 4)}-01-01`)) / (24 * 60 * 60 * 1000);

function forecastPicture(sides: Sides, data: WeatherData): Picture {
  const { weather, split, units, baselines } = data;
  const measured = (day: number) => weather.maximum[split + day]!;
  const forecast = (changes: { readonly data: ArrayLike<number> }) =>
    SHOWN.map((day) => measured(day - 1) + changes.data[day]! * units[0]!);
  const days = SHOWN.map((day) => day + 1);
  return {
    kind: 'lines',
    title: 'The forecast beside what came',
    caption:
      'The highest temperature of each day, forecast from the seven days before, in a year that training never saw.',
    xLabel: 'day of 2015',
    yLabel: 'degrees Celsius',
    logarithmic: false,
    panels: [
      {
        title: 'Two months of spring 2015',
        caption: 'Both forecasts turn back from an extreme: after a hot day they expect a cooler one.',
        lines: [
          sideLine('GRU', days, (side) => forecast(forecastOf(sides[side], data))),
          sideLine('what came', days, () => SHOWN.map(measured)),
          sideLine('linear regression', days, () => forecast(baselines.linear)),
        ],
      },
    ],
  };
}

function monthsPicture(sides: Sides, data: WeatherData): Picture {
  const { weather, split, baselines } = data;
  const months = Array.from({ length: 12 }, (_, i) => i + 1);
  const monthOf = (i: number) => Number(weather.dates[split + i]!.slice(5, 7));
  const byMonth = (errors: Float64Array) =>
    months.map((month) => rootMeanSquare(errors.filter((_, i) => monthOf(i) === month)));
  return {
    kind: 'lines',
    title: 'How far the forecasts are off',
    caption: 'Root mean square error in each month of 2015. Persistence says that tomorrow is as today.',
    xLabel: 'month of 2015',
    yLabel: 'error in degrees',
    logarithmic: false,
    panels: [
      {
        title: 'The network and what needs none',
        caption: 'Less is better.',
        lines: [
          sideLine('GRU', months, (side) => byMonth(errorsOf(data, forecastOf(sides[side], data), 0))),
          sideLine('linear regression', months, () => byMonth(errorsOf(data, baselines.linear, 0))),
          sideLine('persistence', months, () => byMonth(errorsOf(data, baselines.persistence, 0)), {
            failing: true,
          }),
        ],
      },
    ],
  };
}
