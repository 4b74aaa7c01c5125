import type { NamedTensors } from '../../../../scratch/core/tensor.ts';
import type { RandomState } from '../../../random/random-state.ts';
import { denseInitial } from '../initial.ts';
import type { Perceptron } from './options.ts';

/** Parameter paths as scratch/models/mlp.ts names them. */
export default function initial({ widths }: Perceptron, random: RandomState): NamedTensors {
  const last = widths.length - 2;
  const layers = widths.slice(0, -1).map((inputs, i) => {
    const path = i === last ? 'output' : last === 1 ? 'hidden' : `hidden${i}`;
    return denseInitial(path, inputs, widths[i + 1]!, random);
  });
  return Object.assign({}, ...layers);
}
