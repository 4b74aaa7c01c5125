import {
  type LocalResponseNormOptions,
  localResponseNorm,
} from '../../../scratch/layers/local-response-norm.ts';
import { localResponseNorm as tfjs } from '../../../tfjs/layers/local-response-norm.ts';
import { defineSample, layerCase } from '../sample.ts';

interface Case extends LocalResponseNormOptions {
  readonly images: readonly number[];
  readonly scale: number;
}

/** Neighbours that weigh as much as the bias, and AlexNet's constants on values as large as its rectified ones. */
const STRONG = { bias: 0.5, alpha: 0.3, beta: 0.75 };
const CASES: Readonly<Record<string, Case>> = {
  'one neighbour on each side': { ...STRONG, images: [2, 3, 4, 6], scale: 1, radius: 1 },
  'one neighbour on each side, input x 1e-3': { ...STRONG, images: [2, 3, 4, 6], scale: 1e-3, radius: 1 },
  'more neighbours than channels': { ...STRONG, images: [3, 2, 4, 5], scale: 1, radius: 5, beta: 0.4 },
  'no neighbour': { ...STRONG, images: [2, 4, 3, 5], scale: 1, radius: 0, beta: 1 },
  'as in AlexNet': { images: [2, 3, 2, 9], scale: 50, radius: 2, bias: 2, alpha: 1e-4, beta: 0.75 },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { images, scale, ...options }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', images, scale),
      scratch: () => localResponseNorm(options),
      tfjs: () => tfjs(options),
    }),
  ),
});
