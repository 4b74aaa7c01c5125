import { relu } from '../../../../scratch/activations/relu.ts';
import { sigmoid } from '../../../../scratch/activations/sigmoid.ts';
import { tanh } from '../../../../scratch/activations/tanh.ts';
import type { ParameterSource } from '../../../../scratch/core/parameter-source.ts';
import { binaryCrossEntropy } from '../../../../scratch/losses/binary-cross-entropy.ts';
import { softmaxCrossEntropy } from '../../../../scratch/losses/softmax-cross-entropy.ts';
import { mlp } from '../../../../scratch/models/mlp.ts';
import type { Objective } from '../../../../scratch/models/objective.ts';
import { supervised } from '../../../../scratch/models/supervised.ts';
import type { Perceptron } from './options.ts';

const ACTIVATIONS = { relu, sigmoid, tanh };

export default function perceptron(source: ParameterSource, { widths, hidden, loss }: Perceptron): Objective {
  return supervised({
    model: mlp(source, { widths, hidden: { [hidden]: ACTIVATIONS[hidden] } }),
    loss: loss === 'binary cross-entropy' ? binaryCrossEntropy() : softmaxCrossEntropy(),
  });
}
