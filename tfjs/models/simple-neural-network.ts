/**
 * SimpleNeuralNetwork of "Understanding Neural Networks": tanh hidden layer, sigmoid output, gradient of cross-entropy
 * ((output - y) / m) beside a printed mean squared error. Mirror of scratch/models/simple-neural-network.ts.
 */
import { sigmoid } from '../activations/sigmoid.ts';
import { tanh } from '../activations/tanh.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { binaryCrossEntropy } from '../losses/binary-cross-entropy.ts';
import { meanSquaredError } from '../losses/mean-squared-error.ts';
import { mlp } from './mlp.ts';
import type { TfjsObjective } from './objective.ts';
import { supervised } from './supervised.ts';

/** Batches: x [m, inputs], y [m, 1] of zeros and ones. */
export function simpleNeuralNetwork(source: VariableSource, widths: readonly number[]): TfjsObjective {
  return supervised({
    model: mlp(source, { widths, hidden: { tanh } }),
    loss: binaryCrossEntropy(),
    link: sigmoid(),
    monitors: { 'mean squared error': meanSquaredError() },
  });
}
