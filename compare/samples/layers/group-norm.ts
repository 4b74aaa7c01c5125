import { groupNorm } from '../../../scratch/layers/group-norm.ts';
import { groupNorm as tfjs } from '../../../tfjs/layers/group-norm.ts';
import { defineSample, layerCase } from '../sample.ts';

/**
 * The last axis is the features. The twin with small input is where epsilon counts. Few elements a group: biased and unbiased
 * variance then differ by much.
 */
const CASES = {
  'two groups of images': { shape: [2, 3, 4, 6], groups: 2, scale: 1 },
  'two groups of images, input x 1e-3': { shape: [2, 3, 4, 6], groups: 2, scale: 1e-3 },
  'one group': { shape: [3, 2, 1, 5], groups: 1, scale: 1 },
  'three groups of sequences': { shape: [2, 5, 9], groups: 3, scale: 1 },
  'groups of one feature': { shape: [2, 4, 3], groups: 3, scale: 1 },
  'rows without places': { shape: [4, 6], groups: 2, scale: 1 },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { shape, groups, scale }]) => {
    const features = shape.at(-1)!;
    const options = { features, groups, epsilon: 1e-5 };
    return layerCase({
      name,
      input: (values) => values.normal('x', shape, scale),
      parameters: (values) => ({
        gamma: values.normal('gamma', [features]),
        beta: values.normal('beta', [features]),
      }),
      scratch: (source) => groupNorm(source, options),
      tfjs: (source) => tfjs(source, options),
    });
  }),
});
