import type { VariableSource } from '../../../../tfjs/core/variable-source.ts';
import type { TfjsObjective } from '../../../../tfjs/models/objective.ts';
import { sequenceClassifier } from '../../../../tfjs/models/sequence-classifier.ts';
import type { LstmClassifier } from './options.ts';

export default function lstmClassifier(
  source: VariableSource,
  { features, units, classes }: LstmClassifier,
): TfjsObjective {
  return sequenceClassifier(source, { inputs: features, units, classes });
}
