/**
 * All checks of a layer, activation, regularizer or loss from one declared case: vacuity, decisions, forward against
 * TensorFlow.js, finite differences, gradients of both sides against the float64 truth at several loss scales, and the
 * contract of pullbacks.
 */
import { map } from '../../scratch/core/elementwise.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { cast, type NamedTensors, type Tensor } from '../../scratch/core/tensor.ts';
import { VariableSource } from '../../tfjs/core/variable-source.ts';
import { coordinateDifferences, finiteDifferences } from '../checks/finite-differences.ts';
import { measureFloors } from '../checks/floor.ts';
import { judge } from '../checks/judge.ts';
import { partResults, zeroScales } from '../checks/parts.ts';
import { settle } from '../checks/settle.ts';
import type { CheckResult, TensorComparison, Verdict } from '../results/schema.ts';
import { LARGE_INPUT_TOLERANCE } from '../tolerances.ts';
import { type Recording, scratchContext } from '../trainers/scratch-context.ts';
import { runPart } from '../trainers/scratch-trainer.ts';
import { runTfjsPart } from '../trainers/tfjs-trainer.ts';
import type { Decisions, EvaluateOptions, PartObservation } from '../trainers/trainer.ts';
import { checkContract } from './contract.ts';
import type { LayerCase } from './sample.ts';
import { guardAgainstVacuity } from './vacuity.ts';
import { seededValues } from './values.ts';

/** Coordinates of each tensor along which finite differences are taken one by one. */
const COORDINATES = 30;
const PATH = 'sample';

export interface LayerCheckOptions {
  readonly place: string;
  readonly seed: number;
  readonly lossScales: readonly number[];
}

export function checkLayer(layerCase: LayerCase, options: LayerCheckOptions): CheckResult[] {
  const sides = openSides(layerCase, options);
  const cotangent = sides.values.normal('cotangent', sides.truth(sides.input).output.shape);
  const first = observeAt(sides, cotangent, options.place);
  const forward = judgeForward(first);
  const differences = layerCase.largeInput ? undefined : judgeDifferences(sides, first, options);
  const interpret = siding(forward, differences);
  return [
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
    }),
  ];
}

type Sides = ReturnType<typeof openSides>;

/** The unit on every side, holding the same parameters. */
function openSides(layerCase: LayerCase, { place, seed }: LayerCheckOptions) {
  const values = seededValues(seed, `${place}/${layerCase.name}`);
  const training = layerCase.training ?? true;
  const input = layerCase.input(values);
  const parameters = layerCase.parameters?.(values) ?? {};
  const build = (precision: Precision) => {
    const source = new ParameterSource(parameters, precision);
    const layer = layerCase.scratch(source, values, precision);
    source.finish(`sample ${place}, scratch`);
    return layer;
  };
  const context = (options: EvaluateOptions, recording: Recording) =>
    scratchContext({ seed, ...options, training, recording });
  const truthLayer = build('float64');
  const float32Layer = build('float32');
  const options = { step: 0, training };
  const source = new VariableSource(parameters);
  const tfjsLayer = layerCase.tfjs(source, values);
  source.finish(`sample ${place}, tfjs`);
  const blank = (x: Tensor) => map(x, () => 0);
  const truth = (x: Tensor, dOutput?: Tensor, replay?: Decisions): PartObservation => {
    const upstream =
      dOutput ??
      blank(truthLayer.forward(cast(x, 'float64'), context(options, recorder()).scope(PATH)).output);
    // A copy: a layer that overwrites its input must not change what the other checks are given.
    return runPart(truthLayer, PATH, cast(x, 'float64'), upstream, context, { ...options, replay });
  };
  return {
    values,
    input,
    largeInput: layerCase.largeInput ?? false,
    zeros: (layerCase.zero ?? []).map((name) => name.replace(/^gradient /, '')),
    parameters,
    build,
    context,
    truth,
    truthLayer,
    options,
    scratch: (dOutput: Tensor) =>
      runPart(float32Layer, PATH, cast(input, 'float32'), cast(dOutput, 'float32'), context, options),
    tfjs: (dOutput: Tensor) => runTfjsPart(tfjsLayer, PATH, input, dOutput, seed, options),
  };
}

/** Passes through core, where the noise of a noisy run is added. */
const copy = (x: Tensor): Tensor => map(x, (value) => value);
const recorder = (): Recording => ({ decisions: new Map(), flows: new Map() });
const round = (x: Tensor): Tensor => cast(cast(x, 'float32'), 'float64');

export interface SampleObservation {
  readonly truth: PartObservation;
  readonly seen: Readonly<Record<'scratch' | 'tfjs', PartObservation>>;
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
    () => partResults(sides.truth(copy(sides.input), copy(dOutput), truth.decisions)),
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
    return names.map((tensor) => {
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
    const { output } = truthLayer.forward(cast(point[INPUT] ?? input, 'float64'), surroundings);
    let total = 0;
    for (let i = 0; i < output.size; i++) total += output.data[i] * cotangent.data[i];
    return total;
  };
  const gradients: NamedTensors = { ...truth.gradients, [INPUT]: truth.dInput };
  const points: NamedTensors = {
    [INPUT]: input,
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

const INPUT = 'the input';

/** Both sides of scratch share a bug, so the comparison alone blames the framework; the earlier evidence knows better. */
function siding(forward: CheckResult, differences: CheckResult | undefined): (verdict: Verdict) => Verdict {
  return (verdict) => {
    if (verdict !== 'framework is wrong' && verdict !== 'framework less accurate') return verdict;
    if (differences && differences.verdict !== 'agree') return 'scratch is wrong';
    return forward.verdict === 'agree' ? verdict : 'not the same function';
  };
}
