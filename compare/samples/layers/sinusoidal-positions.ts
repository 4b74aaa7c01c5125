import { sinusoidalPositions } from '../../../scratch/layers/sinusoidal-positions.ts';
import { sinusoidalPositions as tfjs } from '../../../tfjs/layers/sinusoidal-positions.ts';
import { defineSample, layerCase } from '../sample.ts';

const FORMS = ['interleaved', 'halves'] as const;

export default defineSample({
  cases: FORMS.map((form) => {
    const options = { width: 6, base: 10_000, form };
    return layerCase({
      name: form,
      input: (values) => values.normal('x', [2, 5, 6]),
      scratch: () => sinusoidalPositions(options),
      tfjs: () => tfjs(options),
    });
  }),
});
