import { batchNorm } from '../../../scratch/layers/batch-norm.ts';
import { batchNorm as tfjs } from '../../../tfjs/layers/batch-norm.ts';
import { defineSample, type LayerCase, layerCase } from '../sample.ts';

const features = 5;
const OPTIONS = { features, epsilon: 1e-3, momentum: 0.9 };

/** The twin with small input is where epsilon counts. The batch is small: biased and unbiased variance then differ by much. */
const common = (scale: number, leading = [7]): Omit<LayerCase, 'kind' | 'name'> => ({
  input: (values) => values.normal('x', [...leading, features], scale),
  parameters: (values) => ({
    gamma: values.normal('gamma', [features]),
    beta: values.normal('beta', [features]),
    moving_mean: values.normal('moving mean', [features], 0.5),
    moving_variance: values.uniform('moving variance', [features], 0.5, 2),
  }),
  scratch: (source) => batchNorm(source, OPTIONS),
  tfjs: (source) => tfjs(source, OPTIONS),
});

export default defineSample({
  cases: [
    layerCase({ ...common(1), name: 'training' }),
    layerCase({ ...common(1e-3), name: 'training, input x 1e-3' }),
    layerCase({ ...common(1, [2, 3, 2]), name: 'training, images' }),
    layerCase({ ...common(1), name: 'evaluation', training: false }),
    layerCase({ ...common(1e-3), name: 'evaluation, input x 1e-3', training: false }),
  ],
});
