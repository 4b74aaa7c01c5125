import type { VariableSource } from '../../../../tfjs/core/variable-source.ts';
import { softmaxCrossEntropy } from '../../../../tfjs/losses/softmax-cross-entropy.ts';
import { lenet5 } from '../../../../tfjs/models/lenet5.ts';
import type { TfjsObjective } from '../../../../tfjs/models/objective.ts';
import { supervised } from '../../../../tfjs/models/supervised.ts';

/** Batches: x [n, 28, 28, 1], y [n, 10] one-hot. */
export default function lenet(source: VariableSource): TfjsObjective {
  return supervised({ model: lenet5(source), loss: softmaxCrossEntropy() });
}
