import { huber } from '../../../scratch/losses/huber.ts';
import { huber as tfjs } from '../../../tfjs/losses/huber.ts';
import { predictionAround, targetOf } from '../errors-around.ts';
import { defineSample, lossCase } from '../sample.ts';

/** Multiples of 1/64, so that some errors are exactly delta. */
export default defineSample({
  cases: [
    ...[1, 0.375].map((delta) =>
      lossCase({
        name: `delta ${delta}`,
        prediction: (values) => predictionAround(values, [6, 5], [-delta, delta]),
        target: (values) => targetOf(values, [6, 5]),
        scratch: () => huber({ delta }),
        tfjs: () => tfjs({ delta }),
      }),
    ),
    lossCase({
      name: 'rows of different weight',
      prediction: (values) => predictionAround(values, [7, 3], [0.5, -0.5]),
      target: (values) => targetOf(values, [7, 3]),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      scratch: () => huber({ delta: 0.5 }),
      tfjs: () => tfjs({ delta: 0.5 }),
    }),
  ],
});
