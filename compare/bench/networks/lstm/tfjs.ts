import type { VariableSource } from '../../../../tfjs/core/variable-source.ts';
import { dense } from '../../../../tfjs/layers/dense.ts';
import { lstm } from '../../../../tfjs/layers/lstm.ts';
import { sequential } from '../../../../tfjs/layers/sequential.ts';
import { tap } from '../../../../tfjs/layers/tap.ts';
import { softmaxCrossEntropy } from '../../../../tfjs/losses/softmax-cross-entropy.ts';
import type { TfjsObjective } from '../../../../tfjs/models/objective.ts';
import { supervised } from '../../../../tfjs/models/supervised.ts';
import type { LstmClassifier } from './options.ts';

export default function lstmClassifier(
  source: VariableSource,
  { features, units, classes }: LstmClassifier,
): TfjsObjective {
  return supervised({
    model: sequential([
      tap('lstm', lstm(source.scope('lstm'), { inputs: features, units })),
      tap('output', dense(source.scope('output'), { inputs: units, units: classes })),
    ]),
    loss: softmaxCrossEntropy(),
  });
}
