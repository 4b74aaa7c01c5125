/** Each named part of a model alone, on the truth's input and upstream gradient: the primary gate, and what names the culprit. */
import { cast, type NamedTensors, type Tensor } from '../../scratch/core/tensor.ts';
import type { TensorComparison } from '../results/schema.ts';
import type { PartObservation } from '../trainers/trainer.ts';
import { judgeDecisions } from './decisions.ts';
import { measureFloors } from './floor.ts';
import { judge } from './judge.ts';
import type { Bench } from './observe.ts';
import { prefixed } from './round.ts';

/** Judges output, input gradient, parameter gradients and new state of every part. */
export function judgeParts(
  bench: Bench,
  phase: string,
  batch: NamedTensors,
  step: number,
): TensorComparison[] {
  const { truth, judged } = bench;
  const { flows } = truth.evaluate(phase, batch, { step });
  return truth.parts(phase).flatMap(({ path }) => {
    const flow = flows.get(path);
    if (flow?.input === undefined || flow.dOutput === undefined) {
      throw new Error(`part ${path} of ${phase} was not passed through, so it cannot be examined`);
    }
    // Rounded to float32, so that every side starts from exactly the same numbers.
    const input = round(flow.input);
    const dOutput = round(flow.dOutput);
    return judged.flatMap((trainer) => {
      const options = { step, batch };
      const seen = trainer.examine(phase, path, input, dOutput, options);
      const replayed = { ...options, replay: seen.decisions };
      const exact = truth.examine(phase, path, input, dOutput, replayed);
      const truths = partResults(exact);
      const floors = measureFloors(`${phase}/${path}/${step}`, truths, () =>
        partResults(truth.examine(phase, path, input, dOutput, replayed)),
      );
      const values = partResults(seen);
      const comparisons = Object.entries(truths).map(([name, expected]) => {
        const value = values[name];
        if (value === undefined) throw new Error(`${trainer.side}: part ${path} has no ${name}`);
        return judge({
          tensor: `${path}: ${name}`,
          side: trainer.side,
          truth: expected,
          value,
          floor: floors[name]!,
          step,
        });
      });
      return [...judgeDecisions(trainer.side, seen.decisions, exact.decisions, step), ...comparisons];
    });
  });
}

export function partResults({ output, dInput, gradients, updates }: PartObservation): NamedTensors {
  return {
    output,
    ...prefixed('gradient ', gradients),
    ...prefixed('state ', updates),
    'gradient of the input': dInput,
  };
}

const round = (x: Tensor): Tensor => cast(cast(x, 'float32'), 'float64');
