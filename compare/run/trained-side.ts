/** A side as an experiment's validation, conclusions and pictures see it. */
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';
import type { Asked, Course, Trained } from '../trained.ts';
import type { Trainer } from '../trainers/trainer.ts';
import type { FreeRun } from './free-run.ts';

/** What a side can be asked, as it is when it is asked. */
export function askedSide(trainer: Trainer): Asked {
  const first = trainer.phases[0]!;
  return {
    get parameters() {
      return trainer.read();
    },
    predict: (inputs, phase = first) => trainer.predict(phase, inputs),
    outputsOfParts(batch, phase = first) {
      const { flows } = trainer.evaluate(phase, batch, { step: 0, training: false });
      const outputs: Record<string, NamedTensors[string]> = {};
      for (const [path, { output }] of flows) if (output !== undefined) outputs[path] = output;
      return outputs;
    },
    pullBack({ path, phase = first, input, dOutput, parameters }) {
      const held = trainer.read();
      if (parameters) trainer.write(parameters);
      const { dInputs } = trainer.examine(phase, path, input, dOutput, { step: 0, training: false });
      trainer.write(held);
      return Object.values(dInputs)[0]!;
    },
  };
}

/** The same at the end of its training. */
export function trainedSide(trainer: Trainer, { looks }: Pick<FreeRun, 'looks'>, course: Course): Trained {
  return { ...askedSide(trainer), looks, course };
}

/** Losses by phase and monitors by `phase/name`. */
export function seriesOf({ losses, monitors }: Pick<FreeRun, 'losses' | 'monitors'>): Course['series'] {
  const series: Record<string, readonly number[]> = { ...losses };
  for (const [phase, named] of Object.entries(monitors))
    for (const [name, values] of Object.entries(named)) series[`${phase}/${name}`] = values;
  return series;
}

/** Of all phases. The trainer is not changed. */
export function gradientsAtStart(trainer: Trainer, source: DataSource): NamedTensors {
  return Object.assign(
    {},
    ...trainer.phases.map((phase) => trainer.evaluate(phase, source.next(0), { step: 0 }).gradients),
  );
}
