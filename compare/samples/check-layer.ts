/**
 * All checks of a layer, activation, regularizer or loss from one declared case: vacuity, decisions, forward against
 * TensorFlow.js, finite differences, gradients of both sides against the float64 truth at several loss scales, and the
 * contract of pullbacks.
 */
import { map } from '../../scratch/core/elementwise.ts';
import { cast, type NamedTensors, type Tensor } from '../../scratch/core/tensor.ts';
import { coordinateDifferences, finiteDifferences } from '../checks/finite-differences.ts';
import { measureFloors } from '../checks/floor.ts';
import { judge } from '../checks/judge.ts';
import { partResults, zeroScales } from '../checks/parts.ts';
import { settle } from '../checks/settle.ts';
import type { CheckResult, TensorComparison, Verdict } from '../results/schema.ts';
import { LARGE_INPUT_TOLERANCE } from '../tolerances.ts';
import { castBundle, mapTensors, tensorsOf } from '../trainers/bundle.ts';
import type { ForwardObservation, PartObservation } from '../trainers/trainer.ts';
import { checkContract } from './contract.ts';
import { excuseDifference, judgeRefusal, limitHere } from './limits.ts';
import type { LayerCase } from './sample.ts';
import { openSides, PATH, recorder, type Sides } from './sides.ts';
import { guardAgainstVacuity } from './vacuity.ts';

/** Coordinates of each tensor along which finite differences are taken one by one. */
const COORDINATES = 30;

export interface LayerCheckOptions {
  readonly place: string;
  readonly seed: number;
  readonly lossScales: readonly number[];
}

export function checkLayer(layerCase: LayerCase, options: LayerCheckOptions): CheckResult[] {
  const limit = limitHere(layerCase.limits);
  const refuses = limit !== undefined && 'refuses' in limit ? limit.refuses : undefined;
  const sides = openSides(layerCase, options, refuses !== undefined);
  const cotangent = sides.values.normal('cotangent', sides.truth(sides.input).output.shape);
  const first = observeAt(sides, cotangent, options.place);
  const forward = judgeForward(first);
  const differences = layerCase.largeInput ? undefined : judgeDifferences(sides, first, options);
  const interpret = siding(forward, differences);
  const checks = [
    guardAgainstVacuity(layerCase, { ...first, input: sides.input, cotangent }),
    judgeDecisionsExactly(first),
    forward,
    ...(differences ? [differences] : []),
    ...options.lossScales.map((scale) => {
      const observed =
        scale === 1 ? first : observeAt(sides, round(map(cotangent, (d) => d * scale)), options.place);
      return judgeGradients(`gradients at loss scale ${scale}`, observed, interpret);
    }),
    checkContract({
      build: (precision) => sides.build(precision),
      input: sides.input,
      cotangent,
      context: (recording) => sides.context({ step: 0 }, recording),
      place: options.place,
      scales: first.scales,
      floors: first.floors,
    }),
    ...(refuses === undefined ? [] : [judgeRefusal(refuses, () => sides.tfjsBackward(cotangent))]),
  ];
  return limit !== undefined && 'differs' in limit ? excuseDifference(limit.differs, checks) : checks;
}

/** Passes through core, where the noise of a noisy run is added. */
const copy = (x: Tensor): Tensor => map(x, (value) => value);
const round = (x: Tensor): Tensor => cast(cast(x, 'float32'), 'float64');

/** Without the way back where there is none. */
type Seen = ForwardObservation & Partial<PartObservation>;

export interface SampleObservation {
  readonly truth: PartObservation;
  readonly seen: { readonly scratch: PartObservation; readonly tfjs: Seen };
  readonly floors: Readonly<Record<string, number>>;
  /** What errors are relative to where the truth is zero, by result. */
  readonly scales: Readonly<Record<string, number>>;
  /** In place of max(64 u, 32 F). */
  readonly tolerance?: number;
}

function observeAt(sides: Sides, dOutput: Tensor, place: string): SampleObservation {
  const truth = sides.truth(sides.input, dOutput);
  const scales = zeroScales(sides.zeros, truth, `${PATH}/`);
  // What the unit is given was stored in float32 too: a framework that subtracts two large logits rounds as much.
  const floors = measureFloors(
    place,
    partResults(truth),
    () => partResults(sides.truth(mapTensors(sides.input, copy), copy(dOutput), truth.decisions)),
    scales,
  );
  const large = sides.largeInput ? { tolerance: LARGE_INPUT_TOLERANCE } : {};
  return {
    ...large,
    truth,
    seen: { scratch: sides.scratch(dOutput), tfjs: sides.tfjs(dOutput) },
    floors,
    scales,
  };
}

/** The input is the same on every side to the last bit, so that even at a kink no decision may differ. */
function judgeDecisionsExactly({ truth, seen }: SampleObservation): CheckResult {
  const started = performance.now();
  const comparisons = (['scratch', 'tfjs'] as const).flatMap((side) => {
    const paths = new Set([...truth.decisions.keys(), ...seen[side].decisions.keys()]);
    return [...paths].map((path): TensorComparison => {
      const own = truth.decisions.get(path)?.decided;
      const taken = seen[side].decisions.get(path)?.decided;
      const same = own !== undefined && taken !== undefined && own.join() === taken.join();
      return {
        tensor: path,
        side,
        error: same ? 0 : 1,
        tolerance: 0,
        verdict: same ? 'agree' : 'not the same function',
      };
    });
  });
  if (comparisons.length === 0) {
    return { name: 'decisions', verdict: 'agree', message: 'it decides nothing', seconds: 0, tensors: [] };
  }
  return settle({ name: 'decisions', comparisons, started, what: 'decisions' });
}

const isForward = (name: string): boolean => name === 'output' || name.startsWith('state ');

function judgeForward(observed: SampleObservation): CheckResult {
  const interpret = (verdict: Verdict): Verdict =>
    verdict === 'framework is wrong' || verdict === 'scratch is wrong' ? 'not the same function' : verdict;
  return judged('forward', observed, isForward, interpret);
}

function judgeGradients(
  name: string,
  observed: SampleObservation,
  interpret: (verdict: Verdict) => Verdict,
): CheckResult {
  return judged(name, observed, (tensor) => !isForward(tensor), interpret);
}

function judged(
  name: string,
  { truth, seen, floors, scales, tolerance }: SampleObservation,
  include: (tensor: string) => boolean,
  interpret: (verdict: Verdict) => Verdict,
): CheckResult {
  const started = performance.now();
  const truths = partResults(truth);
  const comparisons = (['scratch', 'tfjs'] as const).flatMap((side) => {
    const values = partResults(seen[side]);
    const names = [...new Set([...Object.keys(truths), ...Object.keys(values)])].filter(include);
    const observed: Seen = seen[side];
    const compared = observed.dInputs === undefined ? names.filter(isForward) : names;
    return compared.map((tensor) => {
      if (truths[tensor] === undefined || values[tensor] === undefined) {
        throw new Error(`${tensor} is computed by ${truths[tensor] ? 'scratch' : 'tfjs'} only`);
      }
      return judge({
        tensor,
        side,
        truth: truths[tensor],
        value: values[tensor],
        floor: floors[tensor],
        ...(scales[tensor] === undefined ? {} : { scale: scales[tensor] }),
        ...(tolerance === undefined ? {} : { tolerance }),
      });
    });
  });
  return settle({ name, comparisons, started, interpret });
}

function judgeDifferences(sides: Sides, { truth, scales }: SampleObservation, { place }: LayerCheckOptions) {
  const started = performance.now();
  const { truthLayer, input, parameters, context, options } = sides;
  const cotangent = sides.values.normal('cotangent', truth.output.shape);
  const trained = truthLayer.parameters.map(({ name }) => name);
  const replay = truth.decisions;
  const value = (point: NamedTensors): number => {
    for (const parameter of truthLayer.parameters) {
      parameter.assign((point[parameter.name] ?? parameters[parameter.name]).data);
    }
    const surroundings = context({ ...options, replay }, recorder()).scope(PATH);
    const moved = mapTensors(input, (x, name) => point[name] ?? x);
    const { output } = truthLayer.forward(castBundle(moved, 'float64') as never, surroundings);
    let total = 0;
    for (let i = 0; i < output.size; i++) total += output.data[i] * cotangent.data[i];
    return total;
  };
  const gradients: NamedTensors = { ...truth.gradients, ...truth.dInputs };
  const points: NamedTensors = {
    ...tensorsOf(input),
    ...Object.fromEntries(trained.map((name) => [name, parameters[name]])),
  };
  // A sum that cancels to zero has no slope that a difference could show: the vacuity guard sees that it is zero.
  const sloped = Object.entries(points).filter(([name]) => scales[`gradient ${name}`] === undefined);
  const comparisons = sloped.flatMap(([name, tensor]) => {
    const differentiable = { at: { [name]: tensor }, gradients, value };
    return [
      ...finiteDifferences({ ...differentiable, name: place }),
      ...coordinateDifferences(differentiable, COORDINATES),
    ];
  });
  for (const parameter of truthLayer.parameters) parameter.assign(parameters[parameter.name].data);
  return settle({ name: 'finite-differences', comparisons, started, what: 'directional derivatives' });
}

/** Both sides of scratch share a bug, so the comparison alone blames the framework; the earlier evidence knows better. */
function siding(forward: CheckResult, differences: CheckResult | undefined): (verdict: Verdict) => Verdict {
  return (verdict) => {
    if (verdict !== 'framework is wrong' && verdict !== 'framework less accurate') return verdict;
    if (differences && differences.verdict !== 'agree') return 'scratch is wrong';
    return forward.verdict === 'agree' ? verdict : 'not the same function';
  };
}
