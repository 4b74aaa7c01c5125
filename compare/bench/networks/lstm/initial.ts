import { type NamedTensors, zeros } from '../../../../scratch/core/tensor.ts';
import { scaledNormals } from '../../../random/draw.ts';
import type { RandomState } from '../../../random/random-state.ts';
import { denseInitial } from '../initial.ts';
import type { LstmClassifier } from './options.ts';

export default function initial(
  { features, units, classes }: LstmClassifier,
  random: RandomState,
): NamedTensors {
  return {
    'lstm/kernel': scaledNormals(random, [features, 4 * units], Math.sqrt(1 / features)),
    'lstm/recurrent_kernel': scaledNormals(random, [units, 4 * units], Math.sqrt(1 / units)),
    'lstm/bias': zeros([4 * units], 'float64'),
    ...denseInitial('output', units, classes, random),
  };
}
