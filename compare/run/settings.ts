/** The constants of a training as the report lists them. */
import type { TrainingExperiment } from '../experiment.ts';
import type { OptimizerChoice, UnitChoice } from '../optimizer-choice.ts';

const constantsText = (constants: object): string =>
  Object.entries(constants)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');

const unitText = ({ name, constants }: UnitChoice): string => `${name} (${constantsText(constants)})`;

/** `clip-by-norm (limit 1), then adam (learningRate 0.001, ...), its rate times warm-up (...)`; of all phases, each once. */
export function optimizerText({ phases }: Pick<TrainingExperiment, 'phases'>): string {
  const text = ({ clipping = [], schedule, ...optimizer }: OptimizerChoice) =>
    [...clipping, optimizer].map(unitText).join(', then ') +
    (schedule ? `, its rate times ${unitText(schedule)}` : '');
  return [...new Set(Object.values(phases).map(({ optimizer }) => text(optimizer)))].join('; ');
}

export function validationSettings({
  validation,
}: Pick<TrainingExperiment, 'validation'>): Record<string, string | number> {
  if (validation === undefined) return {};
  const { every, reduceOnPlateau, earlyStopping, keep } = validation;
  return {
    'updates between looks at the validation data': every,
    ...(reduceOnPlateau && { 'reduce on plateau': constantsText(reduceOnPlateau) }),
    ...(earlyStopping && { 'early stopping': constantsText(earlyStopping) }),
    'ends with': `the ${keep} parameters`,
  };
}
