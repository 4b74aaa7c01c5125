import { loadSp500 } from '../data/sp500.ts';
import { forecastExperiment, type Sides } from '../forecasting/experiment.ts';
import { errorsOf, type ForecastData, forecastOf, rootMeanSquare } from '../forecasting/forecast.ts';
import { scaledBy, scaleOf } from '../forecasting/windows.ts';
import { type Line, sideLine } from '../pictures/side-line.ts';
import type { Picture } from '../results/pictures.ts';

const DAYS = 10;
const SPLIT = '2015-01-01';
/** What is forecast, in this order: log(high / low) of the day less that of the day before, and log(close / close before). */
const [RANGE, RETURN] = ["the day's range", 'the price'];
/** For the picture: the end of 2018, calm days and a fall. */
const SHOWN = { from: '2018-09-04', days: 80 };

type Market = ForecastData & ReturnType<typeof load>;

function load() {
  const market = loadSp500();
  const split = market.dates.findIndex((date) => date >= SPLIT);
  const range = market.high.map((high, day) => Math.log(high / market.low[day]!));
  const logRange = range.map(Math.log);
  const before = (series: Float64Array, day: number) => series[Math.max(0, day - 1)]!;
  const returns = market.close.map((close, day) => Math.log(close / before(market.close, day)));
  return {
    market,
    split,
    features: [logRange, returns].map((series) => scaledBy(series, scaleOf(series, split))),
    changes: { [RANGE]: logRange.map((value, day) => value - before(logRange, day)), [RETURN]: returns },
  };
}

export default forecastExperiment({
  title: 'What can be forecast of the S&P 500, by an LSTM',
  description:
    "Tomorrow's price, and how far it will move during the day, from the ten days before. Learned from 2000 to 2014, judged on the " +
    'years from 2015. The range can be forecast better than by persistence; the price, as markets go, hardly can.',
  load,
  model: { cell: 'lstm', inputs: 2, units: [8], outputs: 2 },
  days: DAYS,
  steps: { quick: 200, full: 1500 },
  pictures: (sides, data) => [rangePicture(sides, data), yearsPicture(sides, data)],
  settings: {
    data: 'S&P 500, vega-datasets: 3,773 trading days to learn from, 1,332 from 2015 to April 2020 to forecast',
    window: `${DAYS} trading days`,
  },
});

function rangePicture(sides: Sides, data: Market): Picture {
  const { market, split, units, baselines } = data;
  const first = market.dates.indexOf(SHOWN.from) - split;
  const days = Array.from({ length: SHOWN.days }, (_, i) => i);
  const range = (day: number) => Math.log(market.high[split + day]! / market.low[split + day]!);
  const percent = (share: number) => 100 * share;
  const forecast = (changes: { readonly data: ArrayLike<number> }) =>
    days.map((i) => percent(range(first + i - 1) * Math.exp(changes.data[(first + i) * 2]! * units[0]!)));
  return {
    kind: 'lines',
    title: 'How far the price will move tomorrow',
    caption:
      'Highest over lowest price of each day, forecast the evening before, in years that training never saw.',
    xLabel: `trading days after ${SHOWN.from}`,
    yLabel: 'range in percent',
    logarithmic: false,
    panels: [
      {
        title: 'Autumn of 2018',
        caption:
          'One wild day tells little about the next; the forecast rises where the days before it were wild as well.',
        lines: [
          sideLine('LSTM', days, (side) => forecast(forecastOf(sides[side], data))),
          sideLine('what came', days, () => days.map((i) => percent(range(first + i)))),
          sideLine('linear regression', days, () => forecast(baselines.linear)),
        ],
      },
    ],
  };
}

function yearsPicture(sides: Sides, data: Market): Picture {
  const { market, split, baselines, names } = data;
  const yearOf = (i: number) => Number(market.dates[split + i]!.slice(0, 4));
  const years = [2015, 2016, 2017, 2018, 2019, 2020];
  const byYear = (errors: Float64Array) =>
    years.map((year) => rootMeanSquare(errors.filter((_, i) => yearOf(i) === year)));
  const panel = (target: number, caption: string) => {
    const persistence = byYear(errorsOf(data, baselines.persistence, target));
    const shares = (errors: Float64Array) => byYear(errors).map((error, i) => error / persistence[i]!);
    const lines: Line[] = [
      sideLine('LSTM', years, (side) => shares(errorsOf(data, forecastOf(sides[side], data), target))),
      sideLine('linear regression', years, () => shares(errorsOf(data, baselines.linear, target))),
      sideLine('persistence', years, () => years.map(() => 1), { failing: true }),
    ];
    return { title: names[target]!, caption, lines };
  };
  return {
    kind: 'lines',
    title: 'Errors as a share of those of persistence',
    caption:
      'Root mean square errors in each year; persistence says that tomorrow is as today. 2020 ends in April.',
    xLabel: 'year',
    yLabel: 'share of the error of persistence',
    logarithmic: false,
    panels: [
      panel(0, 'How much a day moves can be forecast: less than 1 is better than persistence.'),
      panel(1, 'Where it moves cannot: what a forecast could gain has been traded away.'),
    ],
  };
}
