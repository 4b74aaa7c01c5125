/**
 * Each named part of a model alone: the primary gate, and what names the culprit. The input is the truth's; the upstream
 * gradient is random, because a pullback is linear in it and a trained network's own gradients may cancel almost wholly in
 * the sum over the rows, which would hide a wrong part behind the rounding of that sum.
 */
import { map } from '../../scratch/core/elementwise.ts';
import { stream } from '../../scratch/core/streams.ts';
import { type Batch, cast, type NamedTensors, type Tensor } from '../../scratch/core/tensor.ts';
import type { TensorComparison } from '../results/schema.ts';
import { mapTensors } from '../trainers/bundle.ts';
import type { Decisions, ForwardObservation, PartObservation } from '../trainers/trainer.ts';
import { judgeDecisions, sameDecisions } from './decisions.ts';
import { type Floors, fewOrMany } from './floor.ts';
import { judgeByFloors } from './judge.ts';
import type { Bench } from './observe.ts';
import { prefixed } from './round.ts';
import { isSumOfRows, termsOf, zeroScale } from './terms.ts';

/** What a part gives under the decisions of a side. */
interface PartTruth {
  readonly decisions: Decisions;
  readonly exact: PartObservation;
  readonly truths: NamedTensors;
  readonly scales: Readonly<Record<string, number>>;
  readonly floors: Floors;
}

/** Judges output, input gradient, parameter gradients and new state of every part. */
export function judgeParts(bench: Bench, phase: string, batch: Batch, step: number): TensorComparison[] {
  const { truth, judged, lossScale = 1 } = bench;
  const { flows } = truth.evaluate(phase, batch, { step });
  return innermostFirst(truth.parts(phase)).flatMap(({ path }) => {
    const flow = flows.get(path);
    if (flow?.input === undefined || flow.output === undefined) {
      throw new Error(`part ${path} of ${phase} was not passed through, so it cannot be examined`);
    }
    // Rounded to float32, so that every side starts from exactly the same numbers.
    const input = mapTensors(flow.input, round);
    const { normal } = stream('cotangent', phase, path, step);
    const dOutput = round(map(flow.output, () => lossScale * normal()));
    // Sides that decide alike are judged by the same truth and the same floors.
    const answers: PartTruth[] = [];
    return judged.flatMap((trainer) => {
      const options = { step, batch };
      const seen = trainer.examine(phase, path, input, dOutput, options);
      let answer = answers.find(({ decisions }) => sameDecisions(decisions, seen.decisions));
      if (answer === undefined) {
        const replayed = { ...options, replay: seen.decisions };
        const exact = truth.examine(phase, path, input, dOutput, replayed);
        const truths = partResults(exact);
        const scales = zeroScales(bench.zeroGradients, exact);
        // What a part is given was stored in float32 too, so that the floor knows how much its sums cancel.
        const floors = fewOrMany(
          `${phase}/${path}/${step}`,
          truths,
          () => partResults(truth.examine(phase, path, mapTensors(input, copy), copy(dOutput), replayed)),
          scales,
        );
        answer = { decisions: seen.decisions, exact, truths, scales, floors };
        answers.push(answer);
      }
      const { exact, truths, scales, floors } = answer;
      const values = partResults(seen);
      const comparisons = Object.entries(truths).map(([name, expected]) => {
        const value = values[name];
        if (value === undefined) throw new Error(`${trainer.side}: part ${path} has no ${name}`);
        const judged = {
          tensor: `${path}: ${name}`,
          side: trainer.side,
          truth: expected,
          value,
          step,
          ...(scales[name] === undefined ? {} : { scale: scales[name] }),
          ...(name.startsWith('gradient ') &&
            isSumOfRows(name) && {
              terms: () =>
                termsOf(name.slice('gradient '.length), new Map([...exact.flows, [path, { dOutput }]])),
            }),
        };
        return judgeByFloors(judged, floors, name);
      });
      const decisions = judgeDecisions(trainer.side, seen.decisions, exact.decisions, step);
      // What decides inside of this part is right by itself where it is a part of its own: this one is to blame.
      return [...decisions.map((one) => ({ ...one, tensor: `${path}: ${one.tensor}` })), ...comparisons];
    });
  });
}

/** So that a wrong layer is blamed, and not the block around it; a block is where all that is inside of it is right. */
function innermostFirst<Part extends { readonly path: string }>(parts: readonly Part[]): Part[] {
  const within = (a: Part, b: Part) => a.path.startsWith(`${b.path}/`);
  const ordered: Part[] = [];
  for (const part of parts) {
    const around = ordered.findIndex((other) => within(part, other));
    if (around < 0) ordered.push(part);
    else ordered.splice(around, 0, part);
  }
  return ordered;
}

export function partResults(observation: ForwardObservation & Partial<PartObservation>): NamedTensors {
  const { output, dInputs = {}, gradients = {}, updates } = observation;
  return {
    output,
    ...prefixed('gradient ', gradients),
    ...prefixed('state ', updates),
    ...prefixed('gradient of ', dInputs),
  };
}

/**
 * By result: what errors are relative to where the truth is zero. A layer alone has no such gradient: what makes that of its
 * bias zero lies outside of it, in the part around it or in another.
 */
export function zeroScales(
  paths: readonly string[],
  { flows }: PartObservation,
  part = '',
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    paths.flatMap((path) => {
      const scale = zeroScale(part + path, flows);
      return scale === undefined ? [] : [[`gradient ${path}`, scale]];
    }),
  );
}

/** Passes through core, where the noise of a noisy run is added. */
const copy = (x: Tensor): Tensor => map(x, (value) => value);

const round = (x: Tensor): Tensor => cast(cast(x, 'float32'), 'float64');
