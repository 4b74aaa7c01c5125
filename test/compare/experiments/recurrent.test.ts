/** What the recurrent experiments claim, in the full profile of the hand-written side, over several seeds. */
import { describe, expect, it } from 'vitest';
import forecastStocks from '../../../compare/experiments/forecast-stocks.ts';
import forecastWeather from '../../../compare/experiments/forecast-weather.ts';
import memoryTask from '../../../compare/experiments/memory-task.ts';
import { trainByHand } from './hand-written.ts';

const SEEDS = [42, 7];

describe.each(SEEDS)('with seed %i', (seed) => {
  it('LSTM and GRU add over fifty steps, and the plain RNN guesses', async () => {
    const { metrics } = (await trainByHand(memoryTask, seed)).conclusion;
    expect(metrics!['mean squared error of rnn']).toBeGreaterThan(0.1);
    for (const cell of ['lstm', 'gru']) {
      expect(metrics![`mean squared error of ${cell}`], cell).toBeLessThan(0.01);
      expect(metrics![`sums that are right, ${cell}`], cell).toBeGreaterThan(0.75);
    }
  }, 120_000);

  it('the weather is forecast better than by persistence and by linear regression', async () => {
    const metrics = (await trainByHand(forecastWeather, seed)).conclusion.metrics!;
    const error = (by: string) => metrics[`error of tomorrow's maximum, ${by}`]!;
    expect(error('network')).toBeLessThan(error('linear'));
    expect(error('linear')).toBeLessThan(error('persistence'));
  }, 120_000);

  it('of the S&P 500 the range is forecast better than by persistence, the price not by as much as 5 %', async () => {
    const metrics = (await trainByHand(forecastStocks, seed)).conclusion.metrics!;
    const share = (of: string) =>
      metrics[`error of ${of}, network`]! / metrics[`error of ${of}, persistence`]!;
    expect(share("the day's range")).toBeLessThan(0.92);
    expect(share('the price')).toBeGreaterThan(0.95);
  }, 120_000);
});
