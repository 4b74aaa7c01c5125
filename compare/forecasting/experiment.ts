/** Experiments that forecast tomorrow's change of a series by a recurrent network, beside persistence and linear regression. */
import { type SequenceRegressorOptions, sequenceRegressor } from '../../scratch/models/sequence-regressor.ts';
import { sequenceRegressor as tfjsSequenceRegressor } from '../../tfjs/models/sequence-regressor.ts';
import { defineExperiment, type Experiment } from '../experiment.ts';
import { denseInitial, recurrentInitial } from '../recurrent/initial.ts';
import type { Picture } from '../results/pictures.ts';
import type { SideName } from '../results/schema.ts';
import { mirroredSources } from '../sources.ts';
import type { Trained } from '../trained.ts';
import { type ForecastData, type ForecastOptions, forecastData, forecastErrors } from './forecast.ts';

const BATCH = 64;

export type Sides = Readonly<Record<SideName, Trained>>;
/** What is forecast from what, and whatever else the pictures need. */
export type Series = Pick<ForecastOptions, 'features' | 'changes' | 'split'>;

export interface ForecastExperiment<S extends Series> {
  readonly title: string;
  readonly description: string;
  load(): S;
  /** `inputs` are the features, `outputs` the changes. */
  readonly model: SequenceRegressorOptions & { readonly units: readonly [number] };
  /** How many days the network looks back. */
  readonly days: number;
  readonly steps: { readonly quick: number; readonly full: number };
  pictures(sides: Sides, data: ForecastData & S): readonly Picture[];
  readonly settings: Readonly<Record<string, string>>;
}

export function forecastExperiment<S extends Series>(options: ForecastExperiment<S>): Experiment {
  const { title, description, load, model, days, steps, pictures, settings } = options;
  return defineExperiment<ForecastData & S>({
    title,
    source: 'Neural Networks: Teaching Machines to Think',
    description,
    data({ seed }) {
      const series = load();
      const { features, changes, split } = series;
      return { ...series, ...forecastData({ features, changes, length: days, split, batch: BATCH, seed }) };
    },
    initialize: ({ seed }) => ({
      ...recurrentInitial(seed, model),
      ...denseInitial(seed, 'output', model.units[0], model.outputs),
    }),
    scratch: { build: (source) => ({ train: sequenceRegressor(source, model) }) },
    tfjs: { build: (source) => ({ train: tfjsSequenceRegressor(source, model) }) },
    optimizer: {
      name: 'adamw',
      constants: { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.1 },
    },
    steps,
    conclude: (trained, data) => ({ metrics: forecastErrors(trained, data) }),
    pictures,
    settings: { ...settings, units: model.units[0], batch: BATCH },
    sources: mirroredSources([
      'models/sequence-regressor',
      'models/recurrent',
      `layers/${model.cell}`,
      'losses/mean-squared-error',
      'optimizers/adamw',
    ]),
  });
}
