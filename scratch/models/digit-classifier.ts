/** A digit classifier: a ReLU multi-layer perceptron with softmax cross-entropy; its output is class probabilities. */
import { relu } from '../activations/relu.ts';
import { softmax } from '../activations/softmax.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { mlp } from './mlp.ts';
import type { Objective } from './objective.ts';
import { supervised } from './supervised.ts';

/** Batches: x [n, pixels], y [n, classes] one-hot. */
export function digitClassifier(source: ParameterSource, widths: readonly number[]): Objective {
  return supervised({
    model: mlp(source, { widths, hidden: { relu } }),
    loss: softmaxCrossEntropy(),
    link: softmax(),
  });
}
