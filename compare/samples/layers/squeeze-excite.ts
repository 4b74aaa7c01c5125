import { gelu } from '../../../scratch/activations/gelu.ts';
import { tanh } from '../../../scratch/activations/tanh.ts';
import { squeezeExcite } from '../../../scratch/layers/squeeze-excite.ts';
import { gelu as tfjsGelu } from '../../../tfjs/activations/gelu.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import { squeezeExcite as tfjs } from '../../../tfjs/layers/squeeze-excite.ts';
import { defineSample, layerCase } from '../sample.ts';

interface Case {
  readonly shape: readonly number[];
  readonly units: number;
  readonly otherGate?: true;
}

/** As many units as channels: only there does a product with the wrong kernel have the right shape. */
const CASES: Readonly<Record<string, Case>> = {
  'images, fewer units than channels': { shape: [2, 3, 4, 6], units: 2 },
  'sequences, as many units as channels': { shape: [3, 4, 5], units: 5 },
  'another gate': { shape: [3, 2, 5, 4], units: 3, otherGate: true },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { shape, units, otherGate = false }]) => {
    const channels = shape.at(-1)!;
    const options = { channels, units };
    return layerCase({
      name,
      input: (values) => values.normal('x', shape),
      parameters: (values) => ({
        'reduce/kernel': values.normal('reduce kernel', [channels, units]),
        'reduce/bias': values.normal('reduce bias', [units]),
        'expand/kernel': values.normal('expand kernel', [units, channels]),
        'expand/bias': values.normal('expand bias', [channels]),
      }),
      scratch: (source) =>
        squeezeExcite(source, { ...options, activation: gelu(), ...(otherGate ? { gate: tanh() } : {}) }),
      tfjs: (source) =>
        tfjs(source, { ...options, activation: tfjsGelu(), ...(otherGate ? { gate: tfjsTanh() } : {}) }),
    });
  }),
});
