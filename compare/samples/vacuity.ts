/** Could the checks of a case have failed? A sample that cannot see a bug is an error of the sample. */
import { sameShape } from '../../scratch/core/shape.ts';
import { Tensor } from '../../scratch/core/tensor.ts';
import { norm } from '../checks/norms.ts';
import { partResults } from '../checks/parts.ts';
import type { CheckResult, TensorComparison } from '../results/schema.ts';
import { CANCELLED, FLOOR_FACTOR, LARGEST_USEFUL_TOLERANCE, LEAST_TOLERANCE } from '../tolerances.ts';
import { type Bundle, valuesOf } from '../trainers/bundle.ts';
import type { Decision, PartObservation } from '../trainers/trainer.ts';
import type { LayerCase } from './sample.ts';

export interface VacuityEvidence {
  readonly truth: PartObservation;
  readonly floors: Readonly<Record<string, number>>;
  /** The size of the terms that cancel, of results that are zero by their nature. */
  readonly scales: Readonly<Record<string, number>>;
  readonly input: Bundle;
  readonly cotangent: Tensor;
}

/** Its message reports the smallest relative error that the case could have seen in each tensor. */
export function guardAgainstVacuity(layerCase: LayerCase, evidence: VacuityEvidence): CheckResult {
  const { truth, floors, scales, input, cotangent } = evidence;
  const problems = [
    ...shapeProblems(input, truth.output),
    ...alikeProblems(input),
    ...(isConstant(cotangent) ? ['the upstream gradient is constant'] : []),
    ...decisionProblems(truth),
    ...(layerCase.masked ? maskProblems(input, truth.output) : []),
  ];
  const tensors = Object.entries(partResults(truth)).map(([tensor, { data }]): TensorComparison => {
    const tolerance = Math.max(LEAST_TOLERANCE, FLOOR_FACTOR * floors[tensor]);
    const declared = layerCase.zero?.includes(tensor) ?? false;
    const cancelled = norm(data) <= CANCELLED * (scales[tensor] ?? 0);
    const zero = cancelled || !(tolerance <= LARGEST_USEFUL_TOLERANCE);
    if (zero !== declared) {
      problems.push(
        declared ? `${tensor} is declared zero and is not` : `the truth of ${tensor} is about zero`,
      );
    }
    return { tensor, error: 0, tolerance, verdict: zero === declared ? 'agree' : 'vacuous' };
  });
  const seen = tensors.map(({ tensor, tolerance }) => `${tensor} ${Number(tolerance).toExponential(1)}`);
  return {
    name: 'vacuity',
    verdict: problems.length === 0 ? 'agree' : 'vacuous',
    message: problems.length === 0 ? `smallest error seen: ${seen.join(', ')}` : problems.join('; '),
    seconds: 0,
    tensors,
  };
}

/** Of several inputs, the first one has the batch. */
function shapeProblems(input: Bundle, output: Tensor): string[] {
  const shapes = valuesOf(input).map(([, { shape }]) => shape);
  const problems = [];
  if (shapes[0].length > 0 && shapes[0][0] < 2) problems.push('the batch is 1');
  const lengths = new Set([...shapes.flat(), ...output.shape]);
  if (shapes.some(({ length }) => length > 1) && lengths.size < 2) {
    problems.push(`all dimensions are ${[...lengths].join()}`);
  }
  return problems;
}

/** Indices must not all be one, a mask must hide something and show something. */
function alikeProblems(input: Bundle): string[] {
  return valuesOf(input).flatMap(([name, value]) => {
    if (value instanceof Tensor || value.size === 0 || value.data.some((one) => one !== value.data[0]))
      return [];
    return [`all elements of ${name} are ${value.data[0]}`];
  });
}

function isConstant({ data }: Tensor): boolean {
  return data.length > 1 && data.every((value) => value === data[0]);
}

/**
 * Each decision must fall both ways, and where it has a kink, some element must lie exactly on it: a choice must be a choice,
 * and some must be ties.
 */
function decisionProblems({ decisions }: PartObservation): string[] {
  return [...decisions].flatMap(([path, decision]) => {
    const { margin } = 'margin' in decision ? decision : decision.own!;
    const problems = [];
    if (isAlike(decision)) problems.push(`${path} decides all elements alike`);
    if (!margin.data.includes(0)) problems.push(`${path} has no element exactly at its threshold`);
    return problems;
  });
}

function isAlike(decision: Decision): boolean {
  if (!('margin' in decision)) return decision.own!.margin.data.every((margin) => !Number.isFinite(margin));
  return decision.decided.every((value) => value === decision.decided[0]);
}

function maskProblems(input: Bundle, output: Tensor): string[] {
  if (!(input instanceof Tensor) || !sameShape(input.shape, output.shape))
    return ['a mask must keep the shape'];
  let dropped = 0;
  for (let i = 0; i < input.size; i++) if (output.data[i] === 0 && input.data[i] !== 0) dropped += 1;
  return dropped === 0 || dropped === input.size
    ? [`the mask drops ${dropped} of ${input.size} elements`]
    : [];
}
