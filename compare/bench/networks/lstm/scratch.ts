import type { ParameterSource } from '../../../../scratch/core/parameter-source.ts';
import type { Objective } from '../../../../scratch/models/objective.ts';
import { sequenceClassifier } from '../../../../scratch/models/sequence-classifier.ts';
import type { LstmClassifier } from './options.ts';

export default function lstmClassifier(
  source: ParameterSource,
  { features, units, classes }: LstmClassifier,
): Objective {
  return sequenceClassifier(source, { inputs: features, units, classes });
}
