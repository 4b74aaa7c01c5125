/** The contract of pullbacks, on both precisions: nothing is overwritten, nothing is remembered, backward is linear. */
import { Gradients } from '../../scratch/core/gradients.ts';
import type { AnyLayer } from '../../scratch/core/layer.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { cast, Indices, type NamedTensors, Tensor, tensor, type Value } from '../../scratch/core/tensor.ts';
import { norm, relativeError } from '../checks/norms.ts';
import { prefixed } from '../checks/round.ts';
import type { CheckResult } from '../results/schema.ts';
import { FLOOR_FACTOR, UNIT_ROUNDOFF_32, UNIT_ROUNDOFF_64 } from '../tolerances.ts';
import { type Bundle, castBundle, gradientsOf, mapBundle, valuesOf } from '../trainers/bundle.ts';
import type { Recording, scratchContext } from '../trainers/scratch-context.ts';
import { ruleResult } from './finding.ts';

export interface Contract {
  build(precision: Precision): AnyLayer;
  readonly input: Bundle;
  readonly cotangent: Tensor;
  context(recording: Recording): ReturnType<typeof scratchContext>;
  readonly place: string;
  /** What errors are relative to where the truth is zero, by result. */
  readonly scales?: Readonly<Record<string, number>>;
  /** The measured rounding floors, by result. */
  readonly floors?: Readonly<Record<string, number>>;
}

/**
 * backward(a) + backward(b) and backward(a + b) are rounded differently: this much, relative, or as much as the floor of a result
 * allows, which is that of float32.
 */
const LINEARITY = {
  float32: { least: 1e-5, floors: FLOOR_FACTOR },
  float64: { least: 1e-12, floors: (FLOOR_FACTOR * UNIT_ROUNDOFF_64) / UNIT_ROUNDOFF_32 },
} satisfies Readonly<Record<Precision, unknown>>;

export function checkContract(contract: Contract): CheckResult {
  const broken = (['float64', 'float32'] as const)
    .flatMap((precision) => problemsOf(contract, precision).map((problem) => `${problem} (${precision})`))
    .at(0);
  return ruleResult('contract', broken, 'nothing is overwritten or remembered, backward is linear');
}

function problemsOf(contract: Contract, precision: Precision): string[] {
  const problems: string[] = [];
  const layer = contract.build(precision);
  // An optimizer would update it twice.
  if (new Set(layer.parameters).size < layer.parameters.length) problems.push('a parameter is listed twice');
  const context = () => contract.context({ decisions: new Map(), flows: new Map() }).scope('sample');
  const forward = (x: Bundle) => ({ ...layer.forward(x as never, context()), x });
  const back = (pass: ReturnType<typeof forward>, dOutput: Tensor, into = new Gradients()) => ({
    dInputs: copies(gradientsOf(pass.x, pass.backward(dOutput, into), contract.place)),
    gradients: snapshot(layer, into),
  });
  const given = castBundle(contract.input, precision);
  const a = cast(contract.cotangent, precision);
  // Of the signs of a, so that a + b does not cancel: the one number that a loss or a penalty is given would, for some seeds.
  const b = tensor(
    a.shape,
    a.data.map((value, i) => Math.sign(value) * Math.abs(Math.sin(1 + 3 * i))),
    precision,
  );
  const sum = tensor(
    a.shape,
    a.data.map((value, i) => value + b.data[i]),
    precision,
  );

  const x = castBundle(given, precision);
  const d = copy(a);
  const before = [...layer.parameters, ...(layer.state ?? [])].map(({ value }) => copy(value));
  const first = forward(x);
  const output = copy(first.output);
  const forA = back(first, d);
  if (first.output.precision !== precision) problems.push(`the output is ${first.output.precision}`);
  for (const [name, gradient] of Object.entries(forA.dInputs)) {
    if (gradient.precision !== precision) problems.push(`the gradient of ${name} is ${gradient.precision}`);
  }
  const after = valuesOf(x);
  valuesOf(given).forEach(([name, value], i) => {
    if (!same(after[i][1], value)) problems.push(`${name} was overwritten`);
  });
  if (!same(d, a)) problems.push('dOutput was overwritten');
  if (!same(first.output, output)) problems.push('backward overwrote the output');
  const held = [...layer.parameters, ...(layer.state ?? [])].map(({ value }) => value);
  if (!held.every((value, i) => same(value, before[i])))
    problems.push('a parameter or state was overwritten');

  if (!alike(back(first, d), forA)) problems.push('a second backward differs from the first');
  const other = mapBundle(x, changed);
  const one = forward(x);
  const two = forward(other);
  const ofTwo = back(two, d);
  if (!alike(back(one, d), forA)) problems.push('a second forward changed what the first had captured');
  if (!alike(back(forward(other), d), ofTwo))
    problems.push('two forwards before a backward disturb each other');

  const both = new Gradients();
  const forB = back(one, b);
  back(one, a, both);
  back(one, b, both);
  const expected = plus(forA, forB);
  const within = withinRounding([forA, forB], contract, precision);
  if (!within(back(one, sum), expected)) problems.push('backward(a) + backward(b) is not backward(a + b)');
  const accumulated = { dInputs: expected.dInputs, gradients: snapshot(layer, both) };
  if (!within(accumulated, expected)) problems.push('backward does not add into the gradients it is given');

  const unwanted = new Gradients();
  one.backward(d, unwanted, { input: false });
  if (!alike({ dInputs: forA.dInputs, gradients: snapshot(layer, unwanted) }, forA)) {
    problems.push('parameter gradients depend on whether the input gradient is wanted');
  }
  if (layer.parameters.length > 0) problems.push(...staleProblems(layer, one, d));
  return problems;
}

/** A backward pass captured before an update must refuse to run after it. */
function staleProblems(layer: AnyLayer, pass: ReturnType<AnyLayer['forward']>, dOutput: Tensor): string[] {
  return layer.parameters.flatMap((parameter) => {
    const fresh = parameter.version;
    parameter.version += 1;
    try {
      pass.backward(dOutput, new Gradients());
      return [`backward runs although ${parameter.name} was updated after the forward pass`];
    } catch {
      return [];
    } finally {
      parameter.version = fresh;
    }
  });
}

interface Backward {
  readonly dInputs: NamedTensors;
  readonly gradients: NamedTensors;
}

const copy = (x: Tensor): Tensor => cast(x, x.precision);

const copies = (tensors: NamedTensors): NamedTensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, value]) => [name, copy(value)]));

/** Another input that the layer can be given: other numbers, the same indices in another order. */
function changed(value: Value): Value {
  if (!(value instanceof Tensor))
    return value instanceof Indices ? new Indices(value.shape, value.data.toReversed()) : value;
  const numbers = value.data.map((x, i) => 0.5 * x + Math.cos(i));
  return tensor(value.shape, numbers, value.precision);
}

const same = (x: Value, y: Value): boolean =>
  x.shape.join() === y.shape.join() &&
  x.data.every((value: number, i: number) => Object.is(value, y.data[i]));

function snapshot(layer: AnyLayer, gradients: Gradients): NamedTensors {
  return Object.fromEntries(
    layer.parameters.map((parameter) => [parameter.name, copy(gradients.of(parameter))]),
  );
}

const alike = (x: Backward, y: Backward): boolean =>
  sameAll(x.dInputs, y.dInputs) && sameAll(x.gradients, y.gradients);

const sameAll = (x: NamedTensors, y: NamedTensors): boolean =>
  Object.entries(x).every(([name, value]) => same(value, y[name]));

function plus(x: Backward, y: Backward): Backward {
  const add = (a: Tensor, b: Tensor) =>
    tensor(
      a.shape,
      a.data.map((value, i) => value + b.data[i]),
      a.precision,
    );
  const addAll = (a: NamedTensors, b: NamedTensors) =>
    Object.fromEntries(Object.entries(a).map(([name, value]) => [name, add(value, b[name])]));
  return { dInputs: addAll(x.dInputs, y.dInputs), gradients: addAll(x.gradients, y.gradients) };
}

/**
 * Whether two sums of the given terms differ by no more than rounding explains. Errors are relative to the size of the terms, because
 * a sum may cancel.
 */
function withinRounding(
  terms: readonly Backward[],
  { scales = {}, floors = {} }: Contract,
  precision: Precision,
): (x: Backward, y: Backward) => boolean {
  const { least, floors: factor } = LINEARITY[precision];
  const sizes = terms.map(resultsOf);
  return (x, y) => {
    const wanted = resultsOf(y);
    return Object.entries(resultsOf(x)).every(([name, { data }]) => {
      const size = scales[name] ?? sizes.reduce((sum, results) => sum + norm(results[name].data), 0);
      return relativeError(data, wanted[name].data, size) <= Math.max(least, factor * (floors[name] ?? 0));
    });
  };
}

const resultsOf = ({ dInputs, gradients }: Backward): NamedTensors => ({
  ...prefixed('gradient of ', dInputs),
  ...prefixed('gradient ', gradients),
});
