import type { ParameterSource } from '../../../../scratch/core/parameter-source.ts';
import { dense } from '../../../../scratch/layers/dense.ts';
import { lstm } from '../../../../scratch/layers/lstm.ts';
import { sequential } from '../../../../scratch/layers/sequential.ts';
import { tap } from '../../../../scratch/layers/tap.ts';
import { softmaxCrossEntropy } from '../../../../scratch/losses/softmax-cross-entropy.ts';
import type { Objective } from '../../../../scratch/models/objective.ts';
import { supervised } from '../../../../scratch/models/supervised.ts';
import type { LstmClassifier } from './options.ts';

export default function lstmClassifier(
  source: ParameterSource,
  { features, units, classes }: LstmClassifier,
): Objective {
  return supervised({
    model: sequential([
      tap('lstm', lstm(source.scope('lstm'), { inputs: features, units })),
      tap('output', dense(source.scope('output'), { inputs: units, units: classes })),
    ]),
    loss: softmaxCrossEntropy(),
  });
}
