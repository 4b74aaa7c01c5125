import * as tf from '@tensorflow/tfjs';
import { affineGradients } from '../../../scratch/core/affine.ts';
import { defineSample, type FunctionCase, functionCase } from '../sample.ts';

const gradientOf = (
  name: string,
  scratch: FunctionCase['scratch'],
  tfjs: FunctionCase['tfjs'],
): FunctionCase =>
  functionCase({
    name: `gradient of ${name}`,
    // Positive numbers: a sum that cancels would be known to few digits only.
    inputs: (values) => ({
      dY: values.uniform('dY', [7, 5], 0.1, 1),
      h: values.uniform('h', [7, 5], 0.1, 1),
    }),
    scratch,
    tfjs,
  });

export default defineSample({
  cases: [
    gradientOf(
      'gamma',
      ({ dY, h }) => affineGradients(dY, h).dGamma,
      ({ dY, h }) => tf.sum(tf.mul(dY, h), 0),
    ),
    gradientOf(
      'beta',
      ({ dY, h }) => affineGradients(dY, h).dBeta,
      ({ dY }) => tf.sum(dY, 0),
    ),
  ],
});
