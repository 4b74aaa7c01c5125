/** Builds the network of a pitfall from TensorFlow.js. */
import { elu } from '../../tfjs/activations/elu.ts';
import { leakyRelu } from '../../tfjs/activations/leaky-relu.ts';
import { relu } from '../../tfjs/activations/relu.ts';
import { sigmoid } from '../../tfjs/activations/sigmoid.ts';
import { silu } from '../../tfjs/activations/silu.ts';
import { tanh } from '../../tfjs/activations/tanh.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import { batchNorm } from '../../tfjs/layers/batch-norm.ts';
import { dropout } from '../../tfjs/layers/dropout.ts';
import { binaryCrossEntropy } from '../../tfjs/losses/binary-cross-entropy.ts';
import { mlp } from '../../tfjs/models/mlp.ts';
import type { TfjsObjective } from '../../tfjs/models/objective.ts';
import { penalized } from '../../tfjs/models/penalized.ts';
import { supervised } from '../../tfjs/models/supervised.ts';
import { validated } from '../../tfjs/models/validated.ts';
import { l2 } from '../../tfjs/regularizers/l2.ts';
import { ELU, LEAK, type Network, NORMALIZATION, reading } from './network.ts';

const ACTIVATION = {
  sigmoid,
  tanh,
  relu,
  leakyRelu: () => leakyRelu(LEAK),
  elu: () => elu(ELU),
  silu,
};

/** Binary cross-entropy of the network's logits; its output is a probability. */
export function withTfjs(source: VariableSource, network: Network): TfjsObjective {
  const { widths, activation, normalized, residual = false, keepProbability } = network;
  const parts = {
    model: mlp(source, {
      widths,
      residual,
      hidden: {
        ...(normalized && {
          norm: (own: VariableSource, features: number) => batchNorm(own, { features, ...NORMALIZATION }),
        }),
        [activation]: ACTIVATION[activation],
        ...(keepProbability !== undefined && { dropout: () => dropout({ keepProbability }) }),
      },
    }),
    loss: binaryCrossEntropy(),
    link: sigmoid(),
  };
  const objective = network.validated ? validated(parts) : supervised(parts);
  const descended = network.l2 === undefined ? objective : penalized(objective, l2({ lambda: network.l2 }));
  return reading(descended, network.reads);
}
