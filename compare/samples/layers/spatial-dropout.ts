import { spatialDropout } from '../../../scratch/layers/spatial-dropout.ts';
import { spatialDropout as tfjs } from '../../../tfjs/layers/spatial-dropout.ts';
import { defineSample, type LayerCase, layerCase } from '../sample.ts';

const common = (shape: readonly number[], keepProbability: number): Omit<LayerCase, 'kind' | 'name'> => ({
  input: (values) => values.normal('x', shape),
  scratch: () => spatialDropout({ keepProbability }),
  tfjs: () => tfjs({ keepProbability }),
});

/** Enough channels that some are dropped and some kept whatever the seed. */
export default defineSample({
  cases: [
    layerCase({ ...common([3, 2, 4, 9], 0.6), name: 'images, keeps 0.6', masked: true }),
    layerCase({ ...common([4, 3, 11], 0.3), name: 'sequences, keeps 0.3', masked: true }),
    layerCase({ ...common([3, 2, 4, 9], 0.6), name: 'evaluation drops nothing', training: false }),
  ],
});
