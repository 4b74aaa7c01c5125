/** A network at its published size: how many parameters both sides have, and one step forward and back of both, judged. */
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import { settle } from '../checks/settle.ts';
import { type Description, describeNetwork } from '../describe/describe.ts';
import { grouped, mebibytes } from '../describe/figures.ts';
import { kindsOf, shapesAskedFor } from '../describe/scratch-side.ts';
import type { NetworkExperiment } from '../experiment.ts';
import { type InputSpecs, isSingle, type Network } from '../network.ts';
import { drawBatch } from '../network-step/batch.ts';
import { drawInitial } from '../network-step/initial.ts';
import { chooseStep, type PlannedStep } from '../network-step/plan.ts';
import { type StepEvidence, takeStep } from '../network-step/take-step.ts';
import type { NetworkRecord } from '../results/network-record.ts';
import type { CheckResult, SideName, TensorComparison, Verdict } from '../results/schema.ts';
import { FLOOR_RUNS } from '../tolerances.ts';
import { blameOf } from './blame.ts';
import { siding } from './checks-of-training.ts';
import type { Findings } from './findings.ts';
import { sideResult } from './record.ts';
import type { RunOptions } from './run-options.ts';

/** Fewer than those of a small network: each is two passes through a large one. */
const DIRECTIONS = 2;
const STAGES = 6;

const LEFT_OUT =
  'No training: neither free run nor update of an optimizer, no part of the network alone, no loss scales. ' +
  `Finite differences along ${DIRECTIONS} directions over all parameters together, none for each. ` +
  'Rounding floors are measured once, under the decisions of scratch, and serve both sides.';

export function runNetwork(
  { network, id, inconclusive }: NetworkExperiment,
  { seed, onProgress = () => {} }: RunOptions,
): Findings {
  const { published } = network;
  const description = describeNetwork(network, true);
  const size = judgeSize(description);
  const planned = chooseStep(published);
  const record = recordOf(description, planned);
  if (planned === undefined) return { ...NOTHING, checks: [size], network: record };

  const { plan, input } = planned;
  const shapes = shapesAskedFor(published);
  const initial = drawInitial(shapes, seed, published.branchEnds);
  const batch = drawBatch(input, plan.batch, plan.outputShape, seed);
  const evidence = takeStep({
    form: published,
    name: id,
    initial,
    batch,
    seed,
    directions: DIRECTIONS,
    onProgress: (activity, done) => onProgress({ activity, done, total: STAGES }),
  });
  const state = new Set(
    Object.keys(shapes).filter((path) => !Object.hasOwn(evidence.sides.scratch.results, `gradient/${path}`)),
  );
  const checks: CheckResult[] = [size, judgeHeld(evidence, initial, state)];
  const blame = ({ tensor }: TensorComparison) => blameOf({ bench: { truth: partsOf(network) } }, tensor);
  const settled = (
    name: string,
    include: (tensor: string) => boolean,
    interpret: (verdict: Verdict) => Verdict,
  ) =>
    settle({
      name,
      comparisons: evidence.comparisons.filter(({ tensor }) => include(tensor)),
      started: performance.now(),
      blame,
      interpret,
      inconclusiveDeclared: inconclusive !== undefined,
    });
  const isGradient = (tensor: string) => tensor.startsWith('gradient/');
  checks.push(settled('forward', (tensor) => !isGradient(tensor), notTheSame));
  checks.push(
    settle({
      name: 'finite-differences',
      comparisons: evidence.slopes,
      started: performance.now(),
      what: 'directional derivatives',
      blame,
    }),
  );
  checks.push(settled('gradients', isGradient, siding(checks)));
  return {
    ...NOTHING,
    checks,
    network: { ...record, step: stepOf(planned, evidence) },
    sides: sidesOf(evidence),
    settings: settingsOf(planned),
  };
}

const NOTHING = {
  sides: { scratch: sideResult({ timings: {} }), tfjs: sideResult({ timings: {} }) },
  envelopes: [],
  pictures: [],
  settings: {},
} as const;

/** A forward pass that differs means that the sides do not compute the same. */
const notTheSame = (verdict: Verdict): Verdict =>
  verdict === 'scratch is wrong' || verdict === 'framework is wrong' ? 'not the same function' : verdict;

function judgeSize({ sides, publishedParameters, problems, layers }: Description): CheckResult {
  const started = performance.now();
  const counts = Object.entries(sides).map(
    ([side, { parameters }]): TensorComparison => ({
      tensor: `${grouped(parameters)} parameters, published ${grouped(publishedParameters)}`,
      side: side as SideName,
      error: Math.abs(parameters - publishedParameters),
      tolerance: 0,
      verdict: parameters === publishedParameters ? 'agree' : 'not the same function',
    }),
  );
  const others = problems.map(
    (problem): TensorComparison => ({
      tensor: problem,
      error: 1,
      tolerance: 0,
      verdict: 'not the same function',
    }),
  );
  const check = settle({ name: 'size', comparisons: [...counts, ...others], started, what: 'counts' });
  if (check.verdict !== 'agree') return { ...check, message: problems.join('; ') };
  const message = `${grouped(publishedParameters)} parameters on both sides, as published; ${layers.length} layers have the same shapes, parameters and operations`;
  return { ...check, message };
}

/** Each side must have started from exactly the numbers it was given, under every name. */
function judgeHeld({ sides }: StepEvidence, initial: NamedTensors, state: ReadonlySet<string>): CheckResult {
  const started = performance.now();
  const comparisons = Object.entries(sides).flatMap(([side, { heldErrors }]) =>
    Object.keys(initial).map((path): TensorComparison => {
      const error = heldErrors[path] ?? Number.POSITIVE_INFINITY;
      return {
        tensor: state.has(path) ? `state/${path}` : path,
        side: side as SideName,
        error: Number.isFinite(error) ? error : 'Infinity',
        tolerance: 0,
        verdict: error === 0 ? 'agree' : 'harness is wrong',
      };
    }),
  );
  return settle({ name: 'parameters', comparisons, started, blame: () => 'harness/parameters' });
}

/** What `blameOf` asks of a trainer: the named parts. */
function partsOf({ published }: Network) {
  const parts = kindsOf(published);
  return { phases: ['train'], parts: () => parts };
}

function recordOf(description: Description, planned: PlannedStep | undefined): NetworkRecord {
  const { parameters, publishedParameters, publishedSource, operations, layers } = description;
  const reduced =
    planned === undefined
      ? 'No step was taken: not even one small sample fits into memory.'
      : planned.reduced;
  return {
    ...{ parameters, publishedParameters, publishedSource, operations, layers },
    ...(reduced === undefined ? {} : { reduced }),
    leftOut: LEFT_OUT,
  };
}

const sidesOf = ({ sides }: StepEvidence): Findings['sides'] => {
  const record = (side: SideName) => {
    const { results, seconds } = sides[side];
    return sideResult({
      outputs: { loss: results['loss']!, output: results['output/output']! },
      timings: { step: seconds },
    });
  };
  return { scratch: record('scratch'), tfjs: record('tfjs') };
};

const stepOf = (
  { plan, input }: PlannedStep,
  { sides }: StepEvidence,
): NonNullable<NetworkRecord['step']> => ({
  batch: plan.batch,
  input: inputText(input),
  plannedBytes: plan.parameterBytes + plan.stepBytes,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  scratchSeconds: sides.scratch.seconds,
  tfjsSeconds: sides.tfjs.seconds,
});

function settingsOf({ plan, input }: PlannedStep): Findings['settings'] {
  return {
    batch: plan.batch,
    input: inputText(input),
    'memory planned for parameters in float64': mebibytes(plan.parameterBytes),
    'memory planned for the step in float64': mebibytes(plan.stepBytes),
    'multiply-adds of the step': grouped(plan.operations),
    'noisy runs for the rounding floors': FLOOR_RUNS,
  };
}

const inputText = (specs: InputSpecs): string =>
  isSingle(specs)
    ? specs.shape.join(' x ')
    : Object.entries(specs)
        .map(([name, { shape }]) => `${name} ${shape.join(' x ')}`)
        .join(', ');
