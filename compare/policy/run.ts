/** Runs one network once and keeps what says how the verdict policy fares: verdict, floors, tolerances and their shares. */
import type { TrainingExperiment } from '../experiment.ts';
import { fromJsonNumber } from '../results/json-number.ts';
import type { CheckResult, ExperimentResult, SideName, TensorComparison } from '../results/schema.ts';
import { isGreen } from '../results/verdicts.ts';
import { runExperiment } from '../run/run-experiment.ts';
import type { RunOptions } from '../run/run-options.ts';
import { LARGEST_USEFUL_TOLERANCE } from '../tolerances.ts';

export interface PolicyRun {
  readonly network: string;
  readonly seed: number;
  readonly lossScale: number;
  readonly green: boolean;
  readonly verdict: string;
  /** The unit that is blamed, such as `layers/dense`. */
  readonly blamed?: string;
  readonly summary: string;
  /** The checks that say that something is wrong. */
  readonly gates: readonly string[];
  /** Tensors judged by the rule, T = max(64 u, 32 F). */
  readonly tensors: number;
  /** Those of which float32 cannot tell. */
  readonly inconclusive: number;
  readonly flips: number;
  readonly floors: Range;
  readonly tolerances: Range;
  /** The error that is the largest share of its tolerance, of each side. */
  readonly furthest: Readonly<Record<SideName, Distance>>;
  /** The largest share that one element used of its own bound. */
  readonly element: number;
  /** The strongest evidence that something is wrong, updates and slots of optimizers included. */
  readonly evidence: Distance;
  /** Equal where all results of both sides are, to the last bit. */
  readonly hash: string;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

export interface Distance {
  readonly tensor: string;
  readonly error: number;
  readonly tolerance: number;
}

export const NOWHERE: Distance = { tensor: '', error: 0, tolerance: 1 };
export const NO_RANGE: Range = { least: Number.POSITIVE_INFINITY, most: 0 };

export const shareOf = ({ error, tolerance }: Distance): number => error / tolerance;

export const further = (a: Distance, b: Distance): Distance => (shareOf(b) > shareOf(a) ? b : a);

export const union = (a: Range, b: Range): Range => ({
  least: Math.min(a.least, b.least),
  most: Math.max(a.most, b.most),
});

/** The TensorFlow.js backend must be open. */
export async function runNetwork(
  network: TrainingExperiment,
  { seed, backend, lossScale }: Pick<RunOptions, 'seed' | 'backend'> & { readonly lossScale: number },
): Promise<PolicyRun> {
  const result = await runExperiment(network, {
    seed,
    backend,
    lossScale,
    precision: 'float32',
    profile: 'quick',
    // The training is the same at every scale, so one is enough.
    ...(lossScale === 1 ? {} : { steps: 1 }),
  });
  const compared = result.checks.flatMap(({ tensors }) => tensors);
  const ruled = compared.filter(isRuled);
  const ofSide = (side: SideName) => ruled.filter((comparison) => comparison.side === side);
  return {
    network: network.id,
    seed,
    lossScale,
    green: isGreen(result),
    verdict: result.verdict,
    ...(result.blamed === undefined ? {} : { blamed: result.blamed.replace(/ \(.*$/, '') }),
    summary: result.summary,
    gates: result.checks.filter(isRed).map(({ name }) => name),
    tensors: ruled.length,
    inconclusive: ruled.filter(({ tolerance }) => fromJsonNumber(tolerance) > LARGEST_USEFUL_TOLERANCE)
      .length,
    flips: compared.reduce((sum, { tensor }) => sum + flipsOf(tensor), 0),
    floors: rangeOf(ruled.map(({ floor }) => fromJsonNumber(floor!))),
    tolerances: rangeOf(ruled.map(({ tolerance }) => fromJsonNumber(tolerance))),
    furthest: { scratch: furthestOf(ofSide('scratch')), tfjs: furthestOf(ofSide('tfjs')) },
    element: Math.max(0, ...ruled.map(({ worst }) => fromJsonNumber(worst?.share ?? 0))),
    evidence: furthestOf(compared.filter(({ floor, verdict }) => floor !== undefined && verdict !== 'agree')),
    hash: hashOf(result),
  };
}

/** An update and the slots of an optimizer have tolerances of their own. */
const isRuled = ({ tensor, floor }: TensorComparison): boolean =>
  floor !== undefined && !/^(update|slot)\//.test(tensor);

const isRed = ({ verdict }: CheckResult): boolean => verdict !== 'agree' && verdict !== 'inconclusive';

/** `relu (2 of 60 decisions differ)` */
const flipsOf = (tensor: string): number =>
  Number(/\((\d+) of \d+ decisions differ\)/.exec(tensor)?.[1] ?? 0);

const rangeOf = (values: readonly number[]): Range =>
  values.map((value) => ({ least: value, most: value })).reduce(union, NO_RANGE);

const furthestOf = (comparisons: readonly TensorComparison[]): Distance =>
  comparisons
    .map(({ tensor, error, tolerance }) => ({
      tensor,
      error: fromJsonNumber(error),
      tolerance: fromJsonNumber(tolerance),
    }))
    .reduce(further, NOWHERE);

const hashOf = ({ sides }: ExperimentResult): string => `${sides?.scratch.hash} ${sides?.tfjs.hash}`;
