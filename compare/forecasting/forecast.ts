/**
 * A forecast of how much something will change, beside two that need no network: persistence (it stays as it is) and a linear
 * regression on the same windows. Learned from the time before `split`, judged on the time from there on.
 */
import { type NamedTensors, type Tensor, zeros } from '../../scratch/core/tensor.ts';
import { miniBatches } from '../data/mini-batches.ts';
import type { DataSource } from '../experiment.ts';
import type { Trained } from '../trained.ts';
import { leastSquares } from './least-squares.ts';
import { type Windows, windows } from './windows.ts';

export interface ForecastOptions {
  /** Known series; what of them is scaled must be scaled by the time before `split` alone. */
  readonly features: readonly Float64Array[];
  /** Changes from one time to the next, in their own unit: what is forecast, by name. */
  readonly changes: Readonly<Record<string, Float64Array>>;
  /** Rows that a forecast is made from. */
  readonly length: number;
  /** The first time that is not learned from. */
  readonly split: number;
  readonly batch: number;
  readonly seed: number;
}

export interface ForecastData extends DataSource<NamedTensors> {
  readonly test: Windows;
  readonly names: readonly string[];
  /** Standard deviation of each change before `split`: what a 1 in y stands for. */
  readonly units: readonly number[];
  /** Forecasts of the linear regression and of persistence for the windows of `test`. */
  readonly baselines: { readonly linear: Tensor; readonly persistence: Tensor };
}

export function forecastData({
  features,
  changes,
  length,
  split,
  batch,
  seed,
}: ForecastOptions): ForecastData {
  const names = Object.keys(changes);
  const units = names.map((name) => rootMeanSquare(changes[name]!.subarray(1, split)));
  const targets = names.map((name, i) => changes[name]!.map((change) => change / units[i]!));
  const until = targets[0]!.length;
  const train = windows({ features, targets, length, from: length, to: split });
  const test = windows({ features, targets, length, from: split, to: until });
  const batches = miniBatches({ x: train.x, y: train.y }, { batchSize: batch, seed });
  const baselines = {
    linear: leastSquares(train.x, train.y).predict(test.x),
    persistence: zeros(test.y.shape, 'float64'),
  };
  return { next: batches.next, test, names, units, baselines };
}

/** The forecasts of a trained network for the windows that were not learned from. */
export const forecastOf = (trained: Trained, { test }: ForecastData): Tensor =>
  trained.predict({ x: test.x }).output!;

/** Root mean square errors in the unit of each change, by `NAME, WHO`, where `network` is the trained one. */
export function forecastErrors(trained: Trained, data: ForecastData): Readonly<Record<string, number>> {
  const by = { network: forecastOf(trained, data), ...data.baselines };
  const metrics: Record<string, number> = {};
  for (const [who, forecast] of Object.entries(by))
    data.names.forEach((name, i) => {
      metrics[`error of ${name}, ${who}`] = rootMeanSquare(errorsOf(data, forecast, i));
    });
  return metrics;
}

/** What was forecast less what came, in the unit of the change, for each window of `test`. */
export function errorsOf(
  { test, names, units }: ForecastData,
  forecast: Tensor,
  target: number,
): Float64Array {
  const [n] = test.y.shape as readonly [number, number];
  const at = (i: number) => i * names.length + target;
  return Float64Array.from(
    { length: n },
    (_, i) => (forecast.data[at(i)]! - test.y.data[at(i)]!) * units[target]!,
  );
}

export function rootMeanSquare(values: Float64Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares / values.length);
}
