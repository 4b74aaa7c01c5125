/** A side at the end of its training, as an experiment's conclusions and pictures see it. */
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { Course, Trained } from '../experiment.ts';
import type { Trainer } from '../trainers/trainer.ts';
import type { FreeRun } from './free-run.ts';

export function trainedSide(trainer: Trainer, course: Course): Trained {
  const first = trainer.phases[0]!;
  return {
    parameters: trainer.read(),
    course,
    predict: (inputs, phase = first) => trainer.predict(phase, inputs),
    outputsOfParts(batch, phase = first) {
      const { flows } = trainer.evaluate(phase, batch, { step: 0, training: false });
      const outputs: Record<string, NamedTensors[string]> = {};
      for (const [path, { output }] of flows) if (output !== undefined) outputs[path] = output;
      return outputs;
    },
  };
}

/** Losses by phase and monitors by `phase/name`. */
export function seriesOf({ losses, monitors }: FreeRun): Course['series'] {
  const series: Record<string, readonly number[]> = { ...losses };
  for (const [phase, named] of Object.entries(monitors))
    for (const [name, values] of Object.entries(named)) series[`${phase}/${name}`] = values;
  return series;
}
