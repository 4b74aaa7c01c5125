import type { Cell } from '../../scratch/models/recurrent.ts';
import { sequenceRegressor } from '../../scratch/models/sequence-regressor.ts';
import { sequenceRegressor as tfjsSequenceRegressor } from '../../tfjs/models/sequence-regressor.ts';
import { loadSeattleWeather, type Weather } from '../data/seattle-weather.ts';
import { defineExperiment } from '../experiment.ts';
import {
  errorsOf,
  type ForecastData,
  forecastData,
  forecastErrors,
  forecastOf,
  rootMeanSquare,
} from '../forecasting/forecast.ts';
import { scaledBy, scaleOf } from '../forecasting/windows.ts';
import { denseInitial, recurrentInitial } from '../recurrent/initial.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { Picture } from '../results/schema.ts';
import { mirroredSources } from '../sources.ts';
import type { Trained } from '../trained.ts';

const CELLS = { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' } as const satisfies Record<Cell, string>;
const PHASES = Object.keys(CELLS) as readonly Cell[];
const FEATURES = 6;
const [DAYS, UNITS, BATCH] = [7, 8, 64];
const SPLIT = '2015-01-01';
const CHANGE = 'tomorrow';
/** Of the year that is forecast, for the picture: spring, whose weather changes most. */
const SHOWN = { from: 90, to: 150 };

const each = <T>(make: (cell: Cell) => T): Record<Cell, T> => ({
  rnn: make('rnn'),
  lstm: make('lstm'),
  gru: make('gru'),
});
const model = (cell: Cell) => ({ cell, inputs: FEATURES, units: [UNITS], outputs: 1 });

interface WeatherData extends ForecastData {
  readonly weather: Weather;
  readonly split: number;
}

export default defineExperiment<WeatherData>({
  title: 'Tomorrow in Seattle: a recurrent network forecasts the weather',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'The highest temperature of tomorrow from the last week: highest and lowest temperature, rain, wind and the season. ' +
    'Learned from 2012 to 2014, judged on 2015, beside persistence (tomorrow is as today) and a linear regression.',
  data({ seed }) {
    const weather = loadSeattleWeather();
    const split = weather.dates.indexOf(SPLIT);
    const { maximum } = weather;
    const data = forecastData({
      features: featuresOf(weather, split),
      changes: { [CHANGE]: maximum.map((value, day) => (day === 0 ? 0 : value - maximum[day - 1]!)) },
      length: DAYS,
      split,
      batch: BATCH,
      seed,
    });
    return { ...data, weather, split };
  },
  initialize: ({ seed }) =>
    Object.assign(
      {},
      ...PHASES.flatMap((cell) => [
        recurrentInitial(seed, model(cell), `${cell}/`),
        denseInitial(seed, `${cell}/output`, UNITS, 1),
      ]),
    ),
  scratch: { build: (source) => each((cell) => sequenceRegressor(source.scope(cell), model(cell))) },
  tfjs: { build: (source) => each((cell) => tfjsSequenceRegressor(source.scope(cell), model(cell))) },
  phases: each(() => ({
    optimizer: {
      name: 'adamw',
      constants: { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.1 },
    },
  })),
  steps: { quick: 120, full: 1500 },
  conclude: (trained, data) => ({ metrics: forecastErrors(trained, data, PHASES) }),
  pictures: (sides, data) => [forecastPicture(sides, data), monthsPicture(sides, data)],
  settings: {
    data: 'weather of Seattle, vega-datasets: 1,096 days to learn from, the 365 of 2015 to forecast',
    window: `${DAYS} days`,
    units: UNITS,
    batch: BATCH,
  },
  sources: mirroredSources([
    'models/sequence-regressor',
    'models/recurrent',
    'layers/gru',
    'layers/lstm',
    'layers/simple-rnn',
    'optimizers/adamw',
  ]),
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

interface Sides {
  readonly scratch: Trained;
  readonly tfjs: Trained;
}
type Line = Extract<Picture, { kind: 'lines' }>['panels'][number]['lines'][number];

/** A line for each side of the values that a side's trained network gives, or of values that belong to neither. */
function line(
  name: string,
  x: readonly number[],
  of: (side: 'scratch' | 'tfjs') => readonly number[],
  failing = false,
): Line {
  return { name, failing, x, scratch: of('scratch').map(jsonNumber), tfjs: of('tfjs').map(jsonNumber) };
}

function forecastPicture(sides: Sides, data: WeatherData): Picture {
  const { weather, split, units, baselines } = data;
  const days = Array.from({ length: SHOWN.to - SHOWN.from }, (_, i) => SHOWN.from + i);
  const measured = (day: number) => weather.maximum[split + day]!;
  const forecast = (changes: { readonly data: ArrayLike<number> }) =>
    days.map((day) => measured(day - 1) + changes.data[day]! * units[0]!);
  const numbered = days.map((day) => day + 1);
  return {
    kind: 'lines',
    title: 'The forecast beside what came',
    caption:
      'Highest temperature of each day, forecast on the evening before, in a year that training never saw.',
    xLabel: 'day of 2015',
    yLabel: 'degrees Celsius',
    logarithmic: false,
    panels: [
      {
        title: 'Spring 2015',
        caption:
          'The network follows the turns of the weather a day late and by half, as far as they can be known.',
        lines: [
          line('GRU', numbered, (side) => forecast(forecastOf(sides[side], data, 'gru'))),
          line('what came', numbered, () => days.map(measured)),
          line('linear regression', numbered, () => forecast(baselines.linear)),
        ],
      },
    ],
  };
}

function monthsPicture(sides: Sides, data: WeatherData): Picture {
  const { weather, split, baselines } = data;
  const months = Array.from({ length: 12 }, (_, i) => i + 1);
  const byMonth = (errors: Float64Array) =>
    months.map((month) =>
      rootMeanSquare(errors.filter((_, i) => Number(weather.dates[split + i]!.slice(5, 7)) === month)),
    );
  const ofCell = (cell: Cell) =>
    line(CELLS[cell], months, (side) => byMonth(errorsOf(data, forecastOf(sides[side], data, cell), 0)));
  return {
    kind: 'lines',
    title: 'How far the forecast is off',
    caption: 'Root mean square error of each month of 2015; persistence says that tomorrow is as today.',
    xLabel: 'month of 2015',
    yLabel: 'error in degrees',
    logarithmic: false,
    panels: [
      {
        title: 'Networks, linear regression and persistence',
        caption: 'Less is better.',
        lines: [
          ofCell('gru'),
          ofCell('lstm'),
          ofCell('rnn'),
          line('linear regression', months, () => byMonth(errorsOf(data, baselines.linear, 0))),
          line('persistence', months, () => byMonth(errorsOf(data, baselines.persistence, 0)), true),
        ],
      },
    ],
  };
}
