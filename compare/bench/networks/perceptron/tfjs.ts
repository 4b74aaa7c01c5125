import { relu } from '../../../../tfjs/activations/relu.ts';
import { sigmoid } from '../../../../tfjs/activations/sigmoid.ts';
import { tanh } from '../../../../tfjs/activations/tanh.ts';
import type { VariableSource } from '../../../../tfjs/core/variable-source.ts';
import { binaryCrossEntropy } from '../../../../tfjs/losses/binary-cross-entropy.ts';
import { softmaxCrossEntropy } from '../../../../tfjs/losses/softmax-cross-entropy.ts';
import { mlp } from '../../../../tfjs/models/mlp.ts';
import type { TfjsObjective } from '../../../../tfjs/models/objective.ts';
import { supervised } from '../../../../tfjs/models/supervised.ts';
import type { Perceptron } from './options.ts';

const ACTIVATIONS = { relu, sigmoid, tanh };

export default function perceptron(
  source: VariableSource,
  { widths, hidden, loss }: Perceptron,
): TfjsObjective {
  return supervised({
    model: mlp(source, { widths, hidden: { [hidden]: ACTIVATIONS[hidden] } }),
    loss: loss === 'binary cross-entropy' ? binaryCrossEntropy() : softmaxCrossEntropy(),
  });
}
