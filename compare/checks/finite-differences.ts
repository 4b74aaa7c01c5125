/**
 * Finite differences against the hand-written backward pass, in float64 with the decisions frozen:
 *
 *   (L(theta + h d) - L(theta - h d)) / 2h  against  g . d
 *
 * for random unit directions d over all parameters, and one over each parameter alone, which names the wrong one.
 */
import { stream } from '../../scratch/core/streams.ts';
import { type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { TensorComparison, Verdict } from '../results/schema.ts';
import {
  FINITE_DIFFERENCE_DIRECTIONS,
  FINITE_DIFFERENCE_ROUNDING,
  FINITE_DIFFERENCE_STEP,
  FINITE_DIFFERENCE_TOLERANCE,
  LARGEST_USEFUL_TOLERANCE,
  UNIT_ROUNDOFF_64,
} from '../tolerances.ts';
import { norm } from './norms.ts';

export interface Differentiable {
  /** The point, in float64. */
  readonly at: NamedTensors;
  readonly gradients: NamedTensors;
  /** The function, in float64. */
  readonly value: (point: NamedTensors) => number;
  /** Names the seeded directions. */
  readonly name: string;
  /** Tensors whose gradient is zero: they have no direction of their own. */
  readonly zeroGradients?: readonly string[];
}

/** @returns one comparison for each direction, named after the tensors it moves. */
export function finiteDifferences({
  at,
  gradients,
  value,
  name,
  zeroGradients = [],
}: Differentiable): TensorComparison[] {
  const names = Object.keys(at);
  const all = Array.from({ length: FINITE_DIFFERENCE_DIRECTIONS }, (_, i) => ({
    label: `all parameters, direction ${i + 1}`,
    moved: names,
  }));
  const alone = names.length > 1 ? names.filter((tensorName) => !zeroGradients.includes(tensorName)) : [];
  const single = alone.map((tensorName) => ({ label: tensorName, moved: [tensorName] }));
  return [...all, ...single].map(({ label, moved }) => compare(label, moved, at, gradients, value, name));
}

function compare(
  label: string,
  moved: readonly string[],
  at: NamedTensors,
  gradients: NamedTensors,
  value: (point: NamedTensors) => number,
  name: string,
): TensorComparison {
  const { normal } = stream('finite differences', name, label);
  const direction = new Map(
    moved.map((tensorName) => [tensorName, Float64Array.from(at[tensorName]!.data, () => normal())]),
  );
  const size = moved.reduce((sum, tensorName) => sum + at[tensorName]!.size, 0);
  const length = Math.sqrt(sumOver(direction, (d) => d * d));
  for (const d of direction.values()) for (let i = 0; i < d.length; i++) d[i]! /= length;

  const theta = norm(Float64Array.from(moved, (tensorName) => norm(at[tensorName]!.data)));
  const step = FINITE_DIFFERENCE_STEP * (theta > 0 ? theta : Math.sqrt(size));
  const plus = value(shifted(at, direction, step));
  const minus = value(shifted(at, direction, -step));
  const measured = (plus - minus) / (2 * step);

  let predicted = 0;
  let squares = 0;
  for (const [tensorName, d] of direction) {
    const g = gradients[tensorName]!.data;
    for (let i = 0; i < d.length; i++) {
      predicted += g[i]! * d[i]!;
      squares += g[i]! * g[i]!;
    }
  }
  const scale = Math.max(Math.abs(predicted), Math.sqrt(squares / size), Math.abs(measured));
  const error = measured === predicted ? 0 : Math.abs(measured - predicted) / scale;
  const unresolved =
    (FINITE_DIFFERENCE_ROUNDING * UNIT_ROUNDOFF_64 * Math.max(Math.abs(plus), Math.abs(minus))) /
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
    point[name] = tensor(
      shape,
      Float64Array.from(data, (x, i) => x + step * d[i]!),
      'float64',
    );
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
