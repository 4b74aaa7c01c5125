/**
 * SimpleNeuralNetwork of "Understanding Neural Networks": tanh hidden layer, sigmoid output, gradient of cross-entropy
 * ((output - y) / m) beside a printed mean squared error.
 */
import { sigmoid } from '../activations/sigmoid.ts';
import { tanh } from '../activations/tanh.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { binaryCrossEntropy } from '../losses/binary-cross-entropy.ts';
import { meanSquaredError } from '../losses/mean-squared-error.ts';
import { mlp } from './mlp.ts';
import type { Objective } from './objective.ts';
import { supervised } from './supervised.ts';

/** Batches: x [m, inputs], y [m, 1] of zeros and ones. */
export function simpleNeuralNetwork(source: ParameterSource, widths: readonly number[]): Objective {
  return supervised({
    model: mlp(source, { widths, hidden: { tanh } }),
    loss: binaryCrossEntropy(),
    link: sigmoid(),
    monitors: { 'mean squared error': meanSquaredError() },
  });
}
