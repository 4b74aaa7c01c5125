/** Judges one tensor of one side against the truth, by the rule of tolerances.ts. */
import { formatShape, sameShape } from '../../scratch/core/shape.ts';
import type { Tensor } from '../../scratch/core/tensor.ts';
import { fromJsonNumber, jsonNumber } from '../results/json-number.ts';
import type { SideName, TensorComparison, Verdict } from '../results/schema.ts';
import {
  CONVICTED_BY_LITTLE,
  ELEMENT_FACTOR,
  FLOOR_FACTOR,
  LARGEST_USEFUL_TOLERANCE,
  LEAST_TOLERANCE,
  UNDERFLOW_32,
} from '../tolerances.ts';
import type { Floors } from './floor.ts';
import { indexOf } from './index-of.ts';
import { cosine, norm, relativeError } from './norms.ts';
import { plainSumError, type Terms } from './terms.ts';
import { ulpDistance } from './ulp.ts';

export interface Judged {
  readonly tensor: string;
  readonly side: SideName;
  readonly truth: Tensor;
  readonly value: Tensor;
  /** The measured rounding floor F of this tensor. */
  readonly floor: number;
  readonly step?: number;
  /** Where given, in place of max(64 u, 32 F). */
  readonly tolerance?: number;
  /** What errors are relative to, where it is not |truth| (a gradient whose truth is zero, an update). */
  readonly scale?: number;
  /** Where it is a sum over rows: the terms. Asked only when it is out of tolerance. */
  readonly terms?: () => Terms | undefined;
}

/**
 * T = max(64 u, 32 F). The tensor agrees when its relative L2 error is at most T and that of each element at most
 * 10 T (|truth| + RMS(truth)); where T is too large to exclude a bug, being within it is `inconclusive`. NaN and infinity agree only in the same place with the same sign.
 * @throws Error when the two tensors share memory: a tensor compared with itself proves nothing.
 */
export function judge(judged: Judged): TensorComparison {
  const { tensor, side, truth, value, floor, step } = judged;
  if (truth.data.buffer === value.data.buffer) {
    throw new SelfComparisonError(`${tensor} of ${side} is compared with itself`);
  }
  const common = { tensor, side, ...(step === undefined ? {} : { step }), floor: jsonNumber(floor) };
  const wrong: Verdict = side === 'scratch' ? 'scratch is wrong' : 'framework is wrong';
  if (!sameShape(truth.shape, value.shape)) {
    const shapes = `${tensor} ${formatShape(value.shape)}, truth ${formatShape(truth.shape)}`;
    return { ...common, tensor: shapes, error: 'Infinity', tolerance: 0, verdict: wrong };
  }
  const tolerance = judged.tolerance ?? Math.max(LEAST_TOLERANCE, FLOOR_FACTOR * floor);
  const scale = judged.scale ?? norm(truth.data);
  const worst = worstElement(truth, value, tolerance, scale / Math.sqrt(Math.max(1, truth.size)));
  const details = {
    ...common,
    tolerance: jsonNumber(tolerance),
    ...(worst === undefined ? {} : { worst: describeWorst(worst, truth, value) }),
    ...(worst === undefined
      ? {}
      : { ulp: jsonNumber(ulpDistance(value.data[worst.at]!, truth.data[worst.at]!)) }),
    ...(truth.size > 1 ? { cosine: jsonNumber(cosine(value.data, truth.data)) } : {}),
  };
  if (worst?.notFinite) return { ...details, error: 'Infinity', verdict: 'not finite' };
  const error = relativeError(value.data, truth.data, scale);
  const underflow = error * scale <= UNDERFLOW_32 * Math.sqrt(truth.size);
  const within = (error <= tolerance || underflow) && (worst?.excess ?? 0) <= 1;
  const agreed: Verdict = tolerance > LARGEST_USEFUL_TOLERANCE ? 'inconclusive' : 'agree';
  if (within) return { ...details, error: jsonNumber(error), verdict: agreed };
  const terms = judged.terms?.();
  return {
    ...details,
    error: jsonNumber(error),
    ...(terms && { plainSum: jsonNumber(plainSumError(terms) / scale) }),
    verdict: wrong,
  };
}

/** By the floor of a few noisy runs, and where that calls a side wrong by little, by that of many. */
export function judgeByFloors(
  judged: Omit<Judged, 'floor'>,
  { few, many }: Floors,
  result: string,
): TensorComparison {
  const first = judge({ ...judged, floor: few[result]! });
  const wrong = first.verdict === 'scratch is wrong' || first.verdict === 'framework is wrong';
  const byLittle =
    fromJsonNumber(first.error) <= CONVICTED_BY_LITTLE * fromJsonNumber(first.tolerance) &&
    (first.worst?.share === undefined || fromJsonNumber(first.worst.share) <= CONVICTED_BY_LITTLE);
  return wrong && byLittle ? judge({ ...judged, floor: many()[result]! }) : first;
}

/** Thrown where a check would compare a tensor with itself. */
export class SelfComparisonError extends Error {
  override readonly name = 'SelfComparisonError';
}

interface Worst {
  readonly at: number;
  /** |value - truth| as a share of what is allowed. */
  readonly excess: number;
  readonly notFinite: boolean;
}

/** The element furthest outside its bound; undefined where all are equal. */
function worstElement(truth: Tensor, value: Tensor, tolerance: number, typical: number): Worst | undefined {
  let at = -1;
  let excess = 0;
  for (let i = 0; i < truth.size; i++) {
    const t = truth.data[i]!;
    const v = value.data[i]!;
    if (!Number.isFinite(t) || !Number.isFinite(v))
      return { at: i, excess: Number.POSITIVE_INFINITY, notFinite: true };
    const difference = Math.abs(v - t);
    if (difference === 0) continue;
    const allowed = ELEMENT_FACTOR * tolerance * (Math.abs(t) + typical);
    const share = difference <= UNDERFLOW_32 ? 0 : difference / allowed;
    if (share > excess || at < 0) {
      at = i;
      excess = share;
    }
  }
  return at < 0 ? undefined : { at, excess, notFinite: false };
}

function describeWorst({ at, excess }: Worst, truth: Tensor, value: Tensor) {
  return {
    index: indexOf(at, truth.shape),
    value: jsonNumber(value.data[at]!),
    truth: jsonNumber(truth.data[at]!),
    share: jsonNumber(excess),
  };
}
