import { layerNorm } from '../../../scratch/layers/layer-norm.ts';
import { layerNorm as tfjs } from '../../../tfjs/layers/layer-norm.ts';
import { defineSample, type LayerCase, layerCase } from '../sample.ts';

const features = 5;
const OPTIONS = { features, epsilon: 1e-3 };

/** The twin with small input is where epsilon counts. Few features: biased and unbiased variance then differ by much. */
const common = (shape: readonly number[], scale: number): Omit<LayerCase, 'kind' | 'name'> => ({
  input: (values) => values.normal('x', shape, scale),
  parameters: (values) => ({
    gamma: values.normal('gamma', [features]),
    beta: values.normal('beta', [features]),
  }),
  scratch: (source) => layerNorm(source, OPTIONS),
  tfjs: (source) => tfjs(source, OPTIONS),
});

export default defineSample({
  cases: [
    layerCase({ ...common([7, features], 1), name: 'rows' }),
    layerCase({ ...common([7, features], 1e-2), name: 'rows, input x 1e-2' }),
    layerCase({ ...common([3, 4, features], 1), name: 'sequences' }),
  ],
});
