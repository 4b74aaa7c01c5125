import * as tf from '@tensorflow/tfjs';
import { map } from '../../../scratch/core/elementwise.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import {
  type ReduceOnPlateau,
  type ReduceOnPlateauOptions,
  reduceOnPlateau,
} from '../../../scratch/schedules/reduce-on-plateau.ts';
import { reduceOnPlateau as tfjs } from '../../../tfjs/schedules/reduce-on-plateau.ts';
import { defineSample, functionCase } from '../sample.ts';

const LOOKS = 60;

/** The rate after each look at the metric. */
function rates({ begin, observe }: ReduceOnPlateau, metrics: ArrayLike<number>): number[] {
  let state = begin;
  return Array.from(metrics, (metric) => {
    state = observe(state, metric);
    return state.rate;
  });
}

/** Metrics in steps of 2^-5 and a delta of 2^-4: some improve by exactly as much as does not count. */
const plateauCase = (name: string, options: Omit<ReduceOnPlateauOptions, 'initial' | 'factor' | 'delta'>) => {
  const whole = { initial: 0.5, factor: 0.5, delta: 2 ** -4, ...options };
  return functionCase({
    name,
    inputs: (values) => ({
      metrics: map(
        values.uniform('metrics', [LOOKS], 0, 1),
        (u, i) => Math.round(32 * (u + 20 / (i + 1))) / 32,
      ),
    }),
    scratch: ({ metrics }) => tensor([LOOKS], rates(reduceOnPlateau(whole), metrics.data), metrics.precision),
    tfjs: ({ metrics }) => tf.tensor1d(rates(tfjs(whole), metrics.dataSync())),
  });
};

export default defineSample({
  cases: [
    plateauCase('patience 3', { patience: 3, cooldown: 0, minimum: 0.001 }),
    plateauCase('cooldown 4', { patience: 2, cooldown: 4, minimum: 0 }),
    plateauCase('down to the minimum', { patience: 1, cooldown: 0, minimum: 0.1 }),
  ],
});
