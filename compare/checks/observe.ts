/** One evaluation of a loss on every side at the same point, each beside the truth computed under that side's decisions. */
import { type Batch, type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import type { SideName, TensorComparison } from '../results/schema.ts';
import type { Decisions, EvaluateOptions, Observation, Trainer } from '../trainers/trainer.ts';
import { judgeDecisions, sameDecisions } from './decisions.ts';
import { type Floors, fewOrMany } from './floor.ts';
import { judgeByFloors } from './judge.ts';
import { prefixed } from './round.ts';
import { isSumOfRows, termsOf, zeroScale } from './terms.ts';

/** The trainers of a check: the truth (hand-written, float64) and the sides that are judged by it. */
export interface Bench {
  readonly truth: Trainer;
  readonly judged: readonly Trainer[];
  /** Parameters whose true gradient is zero. */
  readonly zeroGradients: readonly string[];
  /** Multiplies every loss before the way back, which must change no verdict; left out, 1. */
  readonly lossScale?: number;
}

export interface Evidence {
  readonly side: SideName;
  readonly seen: Observation;
  /** The truth under the decisions of this side. */
  readonly truth: Observation;
  readonly floors: Floors;
  readonly scales: Readonly<Record<string, number>>;
}

/** Evaluates every side of the bench, which must all hold the same parameters, and keep them until the evidence is judged. */
export function observe(
  bench: Bench,
  phase: string,
  batch: Batch,
  at: { readonly step: number },
): Evidence[] {
  const { truth, judged, zeroGradients, lossScale = 1 } = bench;
  const options: EvaluateOptions = { ...at, lossScale };
  const own = truth.evaluate(phase, batch, options);
  let shared: Floors | undefined;
  const floorsFor = (observation: Observation, scales: Readonly<Record<string, number>>, replay: Decisions) =>
    fewOrMany(
      `${phase}/${options.step}`,
      results(observation),
      () => results(truth.evaluate(phase, batch, { ...options, replay })),
      scales,
    );
  return judged.map((trainer) => {
    const seen = trainer.evaluate(phase, batch, options);
    const same = sameDecisions(seen.decisions, own.decisions);
    const observation = same ? own : truth.evaluate(phase, batch, { ...options, replay: seen.decisions });
    const scales = zeroScales(observation, inPhase(zeroGradients, observation, truth));
    if (same) shared ??= floorsFor(own, scales, own.decisions);
    const floors = same ? shared! : floorsFor(observation, scales, seen.decisions);
    return { side: trainer.side, seen, truth: observation, floors, scales };
  });
}

/** Every number of an observation as a named tensor: `loss`, `output/...`, `monitor/...`, `gradient/...`, `state/...`, `part/...`. */
export function results(observation: Observation): NamedTensors {
  const { loss, monitors, outputs, gradients, updates, flows } = observation;
  const scalars = Object.fromEntries(
    Object.entries(monitors).map(([name, value]) => [name, tensor([], [value], 'float64')]),
  );
  const parts = [...flows].flatMap(([path, { output }]) =>
    output === undefined ? [] : [[path, output] as const],
  );
  return {
    loss: tensor([], [loss], 'float64'),
    ...prefixed('monitor/', scalars),
    ...prefixed('output/', outputs),
    ...prefixed('gradient/', gradients),
    ...prefixed('state/', updates),
    ...prefixed('part/', Object.fromEntries(parts)),
  };
}

/** Judges the results whose name passes `include`, in the truth's order, decisions first. */
export function judgeEvidence(
  evidence: readonly Evidence[],
  include: (name: string) => boolean,
  step?: number,
): TensorComparison[] {
  const comparisons = evidence.flatMap(({ side, seen, truth }) =>
    judgeDecisions(side, seen.decisions, truth.decisions, step),
  );
  const names = Object.keys(results(evidence[0]!.truth)).filter(include);
  for (const name of names) {
    for (const { side, seen, truth, floors, scales } of evidence) {
      const truths = results(truth);
      const values = results(seen);
      comparisons.push(
        judgeByFloors(
          {
            tensor: name,
            side,
            truth: truths[name]!,
            value: values[name] ?? tensor([0], [], 'float64'),
            ...(step === undefined ? {} : { step }),
            ...(scales[name] === undefined ? {} : { scale: scales[name] }),
            ...(name.startsWith('gradient/') &&
              isSumOfRows(name) && { terms: () => termsOf(name.slice('gradient/'.length), truth.flows) }),
          },
          floors,
          name,
        ),
      );
    }
  }
  return comparisons;
}

/** Those of a phase: a model of several phases declares them for all. @throws Error where a path is no parameter of any phase */
function inPhase(paths: readonly string[], { gradients }: Observation, truth: Trainer): readonly string[] {
  const here = paths.filter((path) => Object.hasOwn(gradients, path));
  if (here.length === paths.length) return here;
  const parameters = truth.read();
  const unknown = paths.filter((path) => !Object.hasOwn(parameters, path));
  if (unknown.length > 0) throw new Error(`zeroGradients: no parameter is called ${unknown.join(', ')}`);
  return here;
}

/** By result: what the errors of gradients whose truth is zero are relative to. */
function zeroScales(observation: Observation, zeroGradients: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    zeroGradients.map((path) => {
      const scale = zeroScale(path, observation.flows);
      if (scale === undefined)
        throw new Error(`zeroGradients: ${path} belongs to no named part of the model`);
      return [`gradient/${path}`, scale];
    }),
  );
}
