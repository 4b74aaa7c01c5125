import { instanceNorm } from '../../../scratch/layers/instance-norm.ts';
import { instanceNorm as tfjs } from '../../../tfjs/layers/instance-norm.ts';
import { defineSample, layerCase } from '../sample.ts';

/** The last axis is the features. The twin with small input is where epsilon counts. */
const CASES = {
  images: { shape: [2, 3, 4, 5], scale: 1 },
  'images, input x 1e-3': { shape: [2, 3, 4, 5], scale: 1e-3 },
  sequences: { shape: [3, 6, 2], scale: 1 },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { shape, scale }]) => {
    const features = shape.at(-1)!;
    const options = { features, epsilon: 1e-5 };
    return layerCase({
      name,
      input: (values) => values.normal('x', shape, scale),
      parameters: (values) => ({
        gamma: values.normal('gamma', [features]),
        beta: values.normal('beta', [features]),
      }),
      scratch: (source) => instanceNorm(source, options),
      tfjs: (source) => tfjs(source, options),
    });
  }),
});
