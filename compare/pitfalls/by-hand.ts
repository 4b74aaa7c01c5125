/** Builds the network of a pitfall from the hand-written layers. */
import { elu } from '../../scratch/activations/elu.ts';
import { leakyRelu } from '../../scratch/activations/leaky-relu.ts';
import { relu } from '../../scratch/activations/relu.ts';
import { sigmoid } from '../../scratch/activations/sigmoid.ts';
import { silu } from '../../scratch/activations/silu.ts';
import { tanh } from '../../scratch/activations/tanh.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { batchNorm } from '../../scratch/layers/batch-norm.ts';
import { dropout } from '../../scratch/layers/dropout.ts';
import { binaryCrossEntropy } from '../../scratch/losses/binary-cross-entropy.ts';
import { mlp } from '../../scratch/models/mlp.ts';
import type { Objective } from '../../scratch/models/objective.ts';
import { penalized } from '../../scratch/models/penalized.ts';
import { supervised } from '../../scratch/models/supervised.ts';
import { validated } from '../../scratch/models/validated.ts';
import { l2 } from '../../scratch/regularizers/l2.ts';
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
export function byHand(source: ParameterSource, network: Network): Objective {
  const { widths, activation, normalized, residual = false, keepProbability } = network;
  const parts = {
    model: mlp(source, {
      widths,
      residual,
      hidden: {
        ...(normalized && {
          norm: (own: ParameterSource, features: number) => batchNorm(own, { features, ...NORMALIZATION }),
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
