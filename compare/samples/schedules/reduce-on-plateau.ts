import * as tf from '@tensorflow/tfjs';
import { map } from '../../../scratch/core/elementwise.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import {
  type ReduceOnPlateau,
  type ReduceOnPlateauOptions,
  reduceOnPlateau,
} from '../../../scratch/schedules/reduce-on-plateau.ts';
import { reduceOnPlateau as tfjs } from '../../../tfjs/schedules/reduce-on-plateau.ts';
import { defineSample, functionCase } from '../sample.ts';
import type { Values } from '../values.ts';

const LOOKS = 60;

/** The rate after each look at the metric. */
function rates({ begin, observe }: ReduceOnPlateau, metrics: ArrayLike<number>): number[] {
  let state = begin;
  return Array.from(metrics, (metric) => {
    state = observe(state, metric);
    return state.rate;
  });
}

const DELTA = 2 ** -4;
/** Next to the best so far: worse, better by half of what does not count, by exactly that, by more. */
const CHANGES = [DELTA, -DELTA / 2, -DELTA, -2 * DELTA];

/** Falling, in steps of half a delta. */
const falling = (values: Values): Tensor =>
  map(values.uniform('metrics', [LOOKS], 0, 1), (u, i) => Math.round(32 * (u + 20 / (i + 1))) / 32);

function aroundTheBest(values: Values): Tensor {
  let best = 20;
  const metrics = Float64Array.from(values.indices('changes', [LOOKS], CHANGES.length).data, (change) => {
    const metric = best + CHANGES[change]!;
    if (metric < best - DELTA) best = metric;
    return metric;
  });
  return tensor([LOOKS], metrics, 'float64');
}

const plateauCase = (
  name: string,
  options: Omit<ReduceOnPlateauOptions, 'initial' | 'factor' | 'delta'>,
  metrics: (values: Values) => Tensor = falling,
) => {
  const whole = { initial: 0.5, factor: 0.5, delta: DELTA, ...options };
  return functionCase({
    name,
    inputs: (values) => ({ metrics: metrics(values) }),
    scratch: ({ metrics }) => tensor([LOOKS], rates(reduceOnPlateau(whole), metrics.data), metrics.precision),
    tfjs: ({ metrics }) => tf.tensor1d(rates(tfjs(whole), metrics.dataSync())),
  });
};

export default defineSample({
  cases: [
    plateauCase('patience 3', { patience: 3, cooldown: 0, minimum: 0.001 }),
    plateauCase('cooldown 4', { patience: 2, cooldown: 4, minimum: 0 }),
    plateauCase('down to the minimum', { patience: 1, cooldown: 0, minimum: 0.1 }),
    plateauCase('all but better', { patience: 3, cooldown: 0, minimum: 0 }, aroundTheBest),
  ],
});
