/** One step of a network on both sides in float32, and the truth beside it: each in turn, so that one at a time is in memory. */
import { withRoundingNoise } from '../../scratch/core/rounding.ts';
import { type Batch, detach, type NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import { judgeDecisions } from '../checks/decisions.ts';
import { judge } from '../checks/judge.ts';
import { norm, relativeError } from '../checks/norms.ts';
import { type Terms, termsOf } from '../checks/terms.ts';
import type { PublishedForm } from '../network.ts';
import { fastUniform } from '../random/fast-uniform.ts';
import type { SideName, TensorComparison } from '../results/schema.ts';
import { CANCELLED, FLOOR_RUNS } from '../tolerances.ts';
import type { Recording } from '../trainers/scratch-context.ts';
import type { Decisions } from '../trainers/trainer.ts';
import { differenceOf } from './difference-of.ts';
import { type ScratchNetwork, scratchNetwork } from './scratch-side.ts';
import { judgeSlopes } from './slopes.ts';
import { tfjsPass } from './tfjs-side.ts';

export interface Given {
  readonly form: PublishedForm;
  readonly name: string;
  /** In float32. */
  readonly initial: NamedTensors;
  readonly batch: Batch;
  readonly seed: number;
  /** Of the finite differences. */
  readonly directions: number;
  readonly onProgress: (activity: string, done: number) => void;
}

/** What one side computed. */
export interface SideStep {
  readonly results: NamedTensors;
  /** How far its parameters and state were from what they were given, before the step. */
  readonly heldErrors: Readonly<Record<string, number>>;
  readonly seconds: number;
}

export interface StepEvidence {
  readonly sides: Readonly<Record<SideName, SideStep>>;
  /** Every result and decision of both sides against the truth under the decisions of the side. */
  readonly comparisons: readonly TensorComparison[];
  readonly slopes: readonly TensorComparison[];
}

export function takeStep(given: Given): StepEvidence {
  const { form, initial, batch, seed, onProgress } = given;
  onProgress('scratch in float32', 0);
  const scratch = scratchStep(given);
  onProgress('TensorFlow.js', 1);
  const tfjs = tfjsPass(form, initial, batch, seed);
  const truth = scratchNetwork(form, initial, 'float64', seed);
  try {
    onProgress('the truth in float64', 2);
    const zeros = zeroGradientsOf(form, initial);
    const exact = truthUnder(truth, batch, scratch.decisions, zeros);
    onProgress('rounding floors', 3);
    const floors = measureFloors(given, truth, exact, scratch.decisions);
    const ofScratch = judgeSide('scratch', scratch, exact, floors);
    onProgress('finite differences', 4);
    const slopes = judgeSlopes({
      network: truth,
      initial,
      gradients: gradientsOf(exact.results),
      loss: () => truth.loss(batch, scratch.decisions),
      name: given.name,
      directions: given.directions,
    });
    onProgress('the truth under the decisions of TensorFlow.js', 5);
    const ofTfjs = judgeSide('tfjs', tfjs, truthUnder(truth, batch, tfjs.decisions, zeros), floors);
    return { sides: { scratch, tfjs }, comparisons: [...ofScratch, ...ofTfjs], slopes };
  } finally {
    truth.dispose();
  }
}

function scratchStep({ form, initial, batch, seed }: Given): SideStep & { readonly decisions: Decisions } {
  const network = scratchNetwork(form, initial, 'float32', seed);
  try {
    const heldErrors = Object.fromEntries(
      network.all.map(({ name, value }) => [name, differenceOf(value, initial[name])]),
    );
    const recording: Recording = { decisions: new Map(), flows: new Map() };
    const results: Record<string, Tensor> = {};
    let seconds = 0;
    const started = performance.now();
    network.pass(batch, { recording }, (name, value) => {
      seconds ||= (performance.now() - started) / 1000;
      results[name] = detach(value);
    });
    return { results, heldErrors, decisions: recording.decisions, seconds };
  } finally {
    network.dispose();
  }
}

interface Truth {
  readonly results: NamedTensors;
  readonly decisions: Decisions;
  /** What errors are relative to, by result. */
  readonly scales: Readonly<Record<string, number>>;
  /** By result that may be zero: the terms that it sums. */
  readonly terms: Readonly<Record<string, Terms>>;
}

function truthUnder(truth: ScratchNetwork, batch: Batch, replay: Decisions, zeros: readonly string[]): Truth {
  const recording: Recording = { decisions: new Map(), flows: new Map() };
  const recorded = new Set(zeros.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const results: Record<string, Tensor> = {};
  truth.pass(batch, { replay, recording, recorded }, (name, value) => {
    results[name] = detach(value);
  });
  const scales = Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, norm(data)]));
  const terms: Record<string, Terms> = {};
  for (const path of zeros) {
    const summed = termsOf(path, recording.flows);
    if (summed === undefined) throw new Error(`zeroGradients: ${path} belongs to no named part of the model`);
    const result = PREFIX + path;
    terms[result] = summed;
    if (scales[result]! <= CANCELLED * summed.size) scales[result] = summed.size;
  }
  return { results, decisions: recording.decisions, scales, terms };
}

const zeroGradientsOf = ({ zeroGradients }: PublishedForm, initial: NamedTensors): string[] =>
  zeroGradients === undefined ? [] : Object.keys(initial).filter((path) => zeroGradients.test(path));

/** As checks/floor.ts, of results that are compared where they lie: a copy for each run would be gigabytes. */
function measureFloors(
  { name, batch }: Given,
  truth: ScratchNetwork,
  exact: Truth,
  replay: Decisions,
): Readonly<Record<string, number>> {
  const squares: Record<string, number> = {};
  for (let run = 0; run < FLOOR_RUNS; run++) {
    const uniform = fastUniform('floor', name, run);
    withRoundingNoise(uniform, () =>
      truth.pass(batch, { replay }, (result, value) => {
        const error = relativeError(value.data, exact.results[result]!.data, exact.scales[result]);
        squares[result] = (squares[result] ?? 0) + error * error;
      }),
    );
  }
  return Object.fromEntries(
    Object.entries(squares).map(([result, sum]) => [result, Math.sqrt(sum / FLOOR_RUNS)]),
  );
}

function judgeSide(
  side: SideName,
  { results, decisions }: { readonly results: NamedTensors; readonly decisions: Decisions },
  truth: Truth,
  floors: Readonly<Record<string, number>>,
): TensorComparison[] {
  return [
    ...judgeDecisions(side, decisions, truth.decisions),
    ...Object.entries(truth.results).map(([name, exact]) =>
      judge({
        tensor: name,
        side,
        truth: exact,
        value: results[name] ?? MISSING,
        floor: floors[name]!,
        scale: truth.scales[name]!,
        terms: () => truth.terms[name],
      }),
    ),
  ];
}

/** Has no shape that a result has, so it agrees with none. */
const MISSING = new Tensor([0], new Float32Array(0));

const PREFIX = 'gradient/';

const gradientsOf = (results: NamedTensors): NamedTensors =>
  Object.fromEntries(
    Object.entries(results).flatMap(([name, value]) =>
      name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [],
    ),
  );
