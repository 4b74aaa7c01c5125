/**
 * Finite differences against the hand-written backward pass, in float64 with the decisions frozen:
 *
 *   (L(theta + h d) - L(theta - h d)) / 2h  against  g . d
 *
 * for unit directions d of random signs (so that every element weighs the same) over all parameters, and one over each parameter alone, which names the wrong one.
 */
import { stream } from '../../scratch/core/streams.ts';
import { type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import { fromJsonNumber, jsonNumber } from '../results/json-number.ts';
import type { TensorComparison, Verdict } from '../results/schema.ts';
import {
  FINITE_DIFFERENCE_DIRECTIONS,
  FINITE_DIFFERENCE_FINER,
  FINITE_DIFFERENCE_FINER_ROUNDING,
  FINITE_DIFFERENCE_ROUNDING,
  FINITE_DIFFERENCE_STEP,
  FINITE_DIFFERENCE_TOLERANCE,
  LARGEST_USEFUL_TOLERANCE,
  UNIT_ROUNDOFF_64,
} from '../tolerances.ts';
import { indexOf } from './index-of.ts';
import { norm } from './norms.ts';

export interface Differentiable {
  /** The point, in float64. */
  readonly at: NamedTensors;
  readonly gradients: NamedTensors;
  /** The function, in float64. */
  readonly value: (point: NamedTensors) => number;
  /** Names the seeded directions. */
  readonly name: string;
  /** Roundings that the value has at its end, in units of its own; more than one where it is the rest of a cancellation. Left out, 1. */
  readonly rounding?: number;
  /** Tensors whose gradient is zero: they have no direction of their own. */
  readonly zeroGradients?: readonly string[];
}

/** @returns one comparison for each direction, named after the tensors it moves. */
export function finiteDifferences({
  at,
  gradients,
  value,
  name,
  rounding = 1,
  zeroGradients = [],
}: Differentiable): TensorComparison[] {
  const names = Object.keys(at);
  const whole = names.length === 1 ? names[0] : 'all parameters';
  const all = Array.from({ length: FINITE_DIFFERENCE_DIRECTIONS }, (_, i) => ({
    label: `${whole}, direction ${i + 1}`,
    moved: names,
  }));
  const alone = names.length > 1 ? names.filter((tensorName) => !zeroGradients.includes(tensorName)) : [];
  const single = alone.map((tensorName) => ({ label: tensorName, moved: [tensorName] }));
  return [...all, ...single].map(({ label, moved }) => {
    const { uniform } = stream('finite differences', name, label);
    const direction = new Map(
      moved.map((tensorName) => [
        tensorName,
        Float64Array.from(at[tensorName]!.data, () => (uniform() < 0.5 ? -1 : 1)),
      ]),
    );
    return compare(label, direction, { at, gradients, value, rounding });
  });
}

/**
 * Single coordinates, at most `limit` of each tensor, evenly spread: one wrong element is a small share of a random
 * direction but all of its own coordinate.
 */
export function coordinateDifferences(
  differentiable: Omit<Differentiable, 'name'>,
  limit: number,
): TensorComparison[] {
  return Object.entries(differentiable.at).flatMap(([name, { shape, size }]) => {
    const stride = Math.max(1, Math.ceil(size / limit));
    return Array.from({ length: Math.ceil(size / stride) }, (_, i) => {
      const unit = new Float64Array(size);
      unit[i * stride] = 1;
      const label = `${name} [${indexOf(i * stride, shape).join(', ')}]`;
      return compare(label, new Map([[name, unit]]), differentiable);
    });
  });
}

/**
 * A quotient is off by its truncation, which falls with the square of the step, where the function bends within one (tanh with
 * large weights, deep down). So what misses is measured again with finer steps: a wrong gradient misses with all of them.
 */
function compare(
  label: string,
  direction: ReadonlyMap<string, Float64Array>,
  differentiable: Omit<Differentiable, 'name'>,
): TensorComparison {
  const { at } = differentiable;
  const moved = [...direction.keys()];
  const size = moved.reduce((sum, tensorName) => sum + at[tensorName]!.size, 0);
  const length = Math.sqrt(sumOver(direction, (d) => d * d));
  for (const d of direction.values()) for (let i = 0; i < d.length; i++) d[i]! /= length;

  const theta = norm(Float64Array.from(moved, (tensorName) => norm(at[tensorName]!.data)));
  const step = FINITE_DIFFERENCE_STEP * (theta > 0 ? theta : Math.sqrt(size));
  return withFinerSteps(step, (own) => compareQuotient(label, direction, own, differentiable));
}

/** The comparison with a step, or with a finer one where that misses and a finer one agrees. */
export function withFinerSteps(step: number, quotient: (step: number) => TensorComparison): TensorComparison {
  const first = quotient(step);
  if (first.verdict !== 'scratch is wrong') return first;
  const largest = FINITE_DIFFERENCE_FINER_ROUNDING * fromJsonNumber(first.tolerance);
  const finer = FINITE_DIFFERENCE_FINER.map((share) => quotient(share * step));
  return (
    finer.find(({ verdict, tolerance }) => verdict === 'agree' && fromJsonNumber(tolerance) <= largest) ??
    first
  );
}

function compareQuotient(
  label: string,
  direction: ReadonlyMap<string, Float64Array>,
  step: number,
  { at, gradients, value, rounding }: Omit<Differentiable, 'name'>,
): TensorComparison {
  const plus = value(shifted(at, direction, step));
  const minus = value(shifted(at, direction, -step));
  let size = 0;
  let predicted = 0;
  let squares = 0;
  for (const [tensorName, d] of direction) {
    const g = gradients[tensorName]!.data;
    size += d.length;
    for (let i = 0; i < d.length; i++) {
      predicted += g[i]! * d[i]!;
      squares += g[i]! * g[i]!;
    }
  }
  return judgeSlope(label, { plus, minus, step, predicted, typical: Math.sqrt(squares / size), rounding });
}

export interface Slope {
  /** The function a step forward and a step back. */
  readonly plus: number;
  readonly minus: number;
  readonly step: number;
  /** g . d */
  readonly predicted: number;
  /** |g| / sqrt(N): what g . d is for most directions. */
  readonly typical: number;
  /** As `Differentiable` has it. */
  readonly rounding?: number | undefined;
}

export function judgeSlope(
  label: string,
  { plus, minus, step, predicted, typical, rounding = 1 }: Slope,
): TensorComparison {
  const measured = (plus - minus) / (2 * step);
  const scale = Math.max(Math.abs(predicted), typical, Math.abs(measured));
  const error = measured === predicted ? 0 : Math.abs(measured - predicted) / scale;
  const unresolved =
    (FINITE_DIFFERENCE_ROUNDING * rounding * UNIT_ROUNDOFF_64 * Math.max(Math.abs(plus), Math.abs(minus))) /
    (step * scale);
  const tolerance = scale === 0 ? FINITE_DIFFERENCE_TOLERANCE : FINITE_DIFFERENCE_TOLERANCE + unresolved;
  const finite = Number.isFinite(measured) && Number.isFinite(predicted);
  return {
    tensor: label,
    side: 'scratch',
    error: jsonNumber(finite ? error : Number.POSITIVE_INFINITY),
    tolerance: jsonNumber(tolerance),
    verdict: verdictOf(finite, error, tolerance),
    worst: { index: [], value: jsonNumber(predicted), truth: jsonNumber(measured) },
  };
}

function shifted(at: NamedTensors, direction: ReadonlyMap<string, Float64Array>, step: number): NamedTensors {
  const point: Record<string, NamedTensors[string]> = { ...at };
  for (const [name, d] of direction) {
    const { shape, data } = at[name]!;
    const moved = new Float64Array(data.length);
    for (let i = 0; i < moved.length; i++) moved[i] = data[i]! + step * d[i]!;
    point[name] = tensor(shape, moved, 'float64');
  }
  return point;
}

function sumOver(values: ReadonlyMap<string, Float64Array>, f: (value: number) => number): number {
  let sum = 0;
  for (const data of values.values()) for (let i = 0; i < data.length; i++) sum += f(data[i]!);
  return sum;
}

function verdictOf(finite: boolean, error: number, tolerance: number): Verdict {
  if (!finite) return 'not finite';
  if (tolerance > LARGEST_USEFUL_TOLERANCE) return 'inconclusive';
  return error <= tolerance ? 'agree' : 'scratch is wrong';
}
