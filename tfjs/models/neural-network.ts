/**
 * NeuralNetwork of "Neural Networks: Teaching Machines to Think": sigmoids of logits clipped to [-500, 500] in both layers,
 * gradient of cross-entropy ((output - y) / m) beside a printed mean squared error. Mirror of scratch/models/neural-network.ts.
 */
import { clip } from '../activations/clip.ts';
import { sigmoid } from '../activations/sigmoid.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { binaryCrossEntropy } from '../losses/binary-cross-entropy.ts';
import { meanSquaredError } from '../losses/mean-squared-error.ts';
import { mlp } from './mlp.ts';
import type { TfjsObjective } from './objective.ts';
import { supervised } from './supervised.ts';

const clipped = () => clip({ low: -500, high: 500 });

/** Batches: x [m, 2], y [m, 1] of zeros and ones. */
export function neuralNetwork(
  source: VariableSource,
  { hidden }: { readonly hidden: number },
): TfjsObjective {
  return supervised({
    model: mlp(source, {
      widths: [2, hidden, 1],
      hidden: { clip: clipped, sigmoid },
      output: { clip: clipped },
    }),
    loss: binaryCrossEntropy(),
    link: sigmoid(),
    monitors: { 'mean squared error': meanSquaredError() },
  });
}
