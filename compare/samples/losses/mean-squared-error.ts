import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { meanSquaredError as tfjs } from '../../../tfjs/losses/mean-squared-error.ts';
import { defineSample, lossCase } from '../sample.ts';

export default defineSample({
  cases: [
    lossCase({
      name: 'normal draws',
      prediction: (values) => values.normal('prediction', [6, 4]),
      target: (values) => values.normal('target', [6, 4]),
      scratch: () => meanSquaredError(),
      tfjs: () => tfjs(),
    }),
  ],
});
