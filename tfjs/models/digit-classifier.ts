/** A digit classifier: a ReLU multi-layer perceptron with softmax cross-entropy; its output is class probabilities. Mirror of scratch/models/digit-classifier.ts. */
import { relu } from '../activations/relu.ts';
import { softmax } from '../activations/softmax.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { mlp } from './mlp.ts';
import type { TfjsObjective } from './objective.ts';
import { supervised } from './supervised.ts';

/** Batches: x [n, pixels], y [n, classes] one-hot. */
export function digitClassifier(source: VariableSource, widths: readonly number[]): TfjsObjective {
  return supervised({
    model: mlp(source, { widths, hidden: { relu } }),
    loss: softmaxCrossEntropy(),
    link: softmax(),
  });
}
