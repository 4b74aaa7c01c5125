import { type NamedTensors, zeros } from '../../../scratch/core/tensor.ts';
import { scaledNormals } from '../../random/draw.ts';
import type { RandomState } from '../../random/random-state.ts';

/** A dense layer's kernel and bias: normals of variance 1 / inputs, and zeros. */
export function denseInitial(path: string, inputs: number, units: number, random: RandomState): NamedTensors {
  return {
    [`${path}/kernel`]: scaledNormals(random, [inputs, units], Math.sqrt(1 / inputs)),
    [`${path}/bias`]: zeros([units], 'float64'),
  };
}
