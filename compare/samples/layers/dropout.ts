import { dropout } from '../../../scratch/layers/dropout.ts';
import { dropout as tfjs } from '../../../tfjs/layers/dropout.ts';
import { defineSample, type LayerCase, layerCase } from '../sample.ts';

const common = (keepProbability: number): Omit<LayerCase, 'kind' | 'name'> => ({
  input: (values) => values.normal('x', [9, 5]),
  scratch: () => dropout({ keepProbability }),
  tfjs: () => tfjs({ keepProbability }),
});

export default defineSample({
  cases: [
    layerCase({ ...common(0.6), name: 'keeps 0.6', masked: true }),
    layerCase({ ...common(0.3), name: 'keeps 0.3', masked: true }),
    layerCase({ ...common(0.6), name: 'evaluation drops nothing', training: false }),
  ],
});
