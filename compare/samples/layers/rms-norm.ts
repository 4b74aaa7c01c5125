import { rmsNorm } from '../../../scratch/layers/rms-norm.ts';
import { rmsNorm as tfjs } from '../../../tfjs/layers/rms-norm.ts';
import { defineSample, layerCase } from '../sample.ts';

const features = 5;
const OPTIONS = { features, epsilon: 1e-5 };

/** The twin with small input is where epsilon counts. */
const CASES = {
  rows: { shape: [7, features], scale: 1 },
  'rows, input x 1e-3': { shape: [7, features], scale: 1e-3 },
  sequences: { shape: [3, 4, features], scale: 1 },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { shape, scale }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', shape, scale),
      parameters: (values) => ({ gamma: values.normal('gamma', [features]) }),
      scratch: (source) => rmsNorm(source, OPTIONS),
      tfjs: (source) => tfjs(source, OPTIONS),
    }),
  ),
});
