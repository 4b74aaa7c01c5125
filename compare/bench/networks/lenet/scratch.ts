import type { ParameterSource } from '../../../../scratch/core/parameter-source.ts';
import { softmaxCrossEntropy } from '../../../../scratch/losses/softmax-cross-entropy.ts';
import { lenet5 } from '../../../../scratch/models/lenet5.ts';
import type { Objective } from '../../../../scratch/models/objective.ts';
import { supervised } from '../../../../scratch/models/supervised.ts';

/** Batches: x [n, 28, 28, 1], y [n, 10] one-hot. */
export default function lenet(source: ParameterSource): Objective {
  return supervised({ model: lenet5(source), loss: softmaxCrossEntropy() });
}
