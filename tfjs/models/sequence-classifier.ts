/**
 * A classifier of sequences: an LSTM reads them to the end, and a dense layer classifies its last state, with softmax
 * cross-entropy; its output is class probabilities. Mirror of scratch/models/sequence-classifier.ts.
 *
 * Parameters: `lstm/kernel`, `lstm/recurrent_kernel`, `lstm/bias`, `output/kernel`, `output/bias`.
 */
import { softmax } from '../activations/softmax.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { dense } from '../layers/dense.ts';
import { lstm } from '../layers/lstm.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import type { TfjsObjective } from './objective.ts';
import { supervised } from './supervised.ts';

export interface SequenceClassifierOptions {
  readonly inputs: number;
  readonly units: number;
  readonly classes: number;
}

/** Batches: x [n, time, inputs], y [n, classes] one-hot. */
export function sequenceClassifier(
  source: VariableSource,
  { inputs, units, classes }: SequenceClassifierOptions,
): TfjsObjective {
  return supervised({
    model: sequential([
      tap('lstm', lstm(source.scope('lstm'), { inputs, units })),
      tap('output', dense(source.scope('output'), { inputs: units, units: classes })),
    ]),
    loss: softmaxCrossEntropy(),
    link: softmax(),
  });
}
