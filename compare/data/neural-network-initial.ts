import { type NamedTensors, zeros } from '../../scratch/core/tensor.ts';
import { scaledNormals } from '../random/draw.ts';
import type { RandomState } from '../random/random-state.ts';

/** Initial parameters of the article's NeuralNetwork 2-hidden-1: normals times sqrt(2 / fan_in), biases zero. */
export function neuralNetworkInitial(random: RandomState, hidden: number): NamedTensors {
  return {
    'hidden/kernel': scaledNormals(random, [2, hidden], Math.sqrt(2 / 2)),
    'hidden/bias': zeros([hidden], 'float64'),
    'output/kernel': scaledNormals(random, [hidden, 1], Math.sqrt(2 / hidden)),
    'output/bias': zeros([1], 'float64'),
  };
}
