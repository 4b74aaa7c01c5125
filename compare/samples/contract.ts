/** The contract of pullbacks, on both precisions: nothing is overwritten, nothing is remembered, backward is linear. */
import { Gradients } from '../../scratch/core/gradients.ts';
import type { Layer } from '../../scratch/core/layer.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { cast, type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { norm, relativeError } from '../checks/norms.ts';
import type { CheckResult } from '../results/schema.ts';
import type { Recording, scratchContext } from '../trainers/scratch-context.ts';
import { ruleResult } from './finding.ts';

export interface Contract {
  build(precision: Precision): Layer;
  readonly input: Tensor;
  readonly cotangent: Tensor;
  context(recording: Recording): ReturnType<typeof scratchContext>;
  readonly place: string;
  /** What errors are relative to where the truth is zero, by result. */
  readonly scales?: Readonly<Record<string, number>>;
}

/** backward(a) + backward(b) and backward(a + b) are rounded differently: this much, relative, per precision. */
const LINEARITY: Readonly<Record<Precision, number>> = { float32: 1e-5, float64: 1e-12 };

export function checkContract(contract: Contract): CheckResult {
  const broken = (['float64', 'float32'] as const)
    .flatMap((precision) => problemsOf(contract, precision).map((problem) => `${problem} (${precision})`))
    .at(0);
  return ruleResult('contract', broken, 'nothing is overwritten or remembered, backward is linear');
}

function problemsOf(contract: Contract, precision: Precision): string[] {
  const problems: string[] = [];
  const layer = contract.build(precision);
  const context = () => contract.context({ decisions: new Map(), flows: new Map() }).scope('sample');
  const forward = (x: Tensor) => layer.forward(x, context());
  const back = (pass: ReturnType<typeof forward>, dOutput: Tensor, into = new Gradients()) => ({
    dInput: copy(pass.backward(dOutput, into)),
    gradients: snapshot(layer, into),
  });
  const given = cast(contract.input, precision);
  const a = cast(contract.cotangent, precision);
  const b = tensor(
    a.shape,
    a.data.map((_, i) => Math.sin(1 + 3 * i)),
    precision,
  );
  const sum = tensor(
    a.shape,
    a.data.map((value, i) => value + b.data[i]),
    precision,
  );

  const x = copy(given);
  const d = copy(a);
  const before = [...layer.parameters, ...(layer.state ?? [])].map(({ value }) => copy(value));
  const first = forward(x);
  const output = copy(first.output);
  const forA = back(first, d);
  if (first.output.precision !== precision) problems.push(`the output is ${first.output.precision}`);
  if (forA.dInput.precision !== precision) problems.push(`the input gradient is ${forA.dInput.precision}`);
  if (!same(x, given)) problems.push('the input was overwritten');
  if (!same(d, a)) problems.push('dOutput was overwritten');
  if (!same(first.output, output)) problems.push('backward overwrote the output');
  const after = [...layer.parameters, ...(layer.state ?? [])].map(({ value }) => value);
  if (!after.every((value, i) => same(value, before[i])))
    problems.push('a parameter or state was overwritten');

  if (!alike(back(first, d), forA)) problems.push('a second backward differs from the first');
  const other = tensor(
    x.shape,
    x.data.map((value, i) => 0.5 * value + Math.cos(i)),
    precision,
  );
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
  const limit = LINEARITY[precision];
  const sizes = sizesOf(forA, forB, contract.scales);
  if (distance(back(one, sum), expected, sizes) > limit)
    problems.push('backward(a) + backward(b) is not backward(a + b)');
  const accumulated = { dInput: expected.dInput, gradients: snapshot(layer, both) };
  if (distance(accumulated, expected, sizes) > limit)
    problems.push('backward does not add into the gradients it is given');

  const unwanted = new Gradients();
  one.backward(d, unwanted, { input: false });
  if (!alike({ dInput: forA.dInput, gradients: snapshot(layer, unwanted) }, forA)) {
    problems.push('parameter gradients depend on whether the input gradient is wanted');
  }
  if (layer.parameters.length > 0) problems.push(...staleProblems(layer, one, d));
  return problems;
}

/** A backward pass captured before an update must refuse to run after it. */
function staleProblems(layer: Layer, pass: ReturnType<Layer['forward']>, dOutput: Tensor): string[] {
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
  readonly dInput: Tensor;
  readonly gradients: NamedTensors;
}

const copy = (x: Tensor): Tensor => cast(x, x.precision);

const same = (x: Tensor, y: Tensor): boolean =>
  x.shape.join() === y.shape.join() && x.data.every((value, i) => Object.is(value, y.data[i]));

function snapshot(layer: Layer, gradients: Gradients): NamedTensors {
  return Object.fromEntries(
    layer.parameters.map((parameter) => [parameter.name, copy(gradients.of(parameter))]),
  );
}

const alike = (x: Backward, y: Backward): boolean =>
  same(x.dInput, y.dInput) &&
  Object.entries(x.gradients).every(([name, value]) => same(value, y.gradients[name]));

function plus(x: Backward, y: Backward): Backward {
  const add = (a: Tensor, b: Tensor) =>
    tensor(
      a.shape,
      a.data.map((value, i) => value + b.data[i]),
      a.precision,
    );
  return {
    dInput: add(x.dInput, y.dInput),
    gradients: Object.fromEntries(
      Object.entries(x.gradients).map(([name, value]) => [name, add(value, y.gradients[name])]),
    ),
  };
}

interface Sizes {
  readonly dInput: number;
  readonly gradients: Readonly<Record<string, number>>;
}

/** What errors of a sum are relative to: the size of its terms, because the sum may cancel. */
function sizesOf(x: Backward, y: Backward, scales: Contract['scales'] = {}): Sizes {
  const size = (a: Tensor, b: Tensor) => norm(a.data) + norm(b.data);
  const gradients = Object.entries(x.gradients).map(([name, value]) => {
    return [name, scales[`gradient ${name}`] ?? size(value, y.gradients[name])] as const;
  });
  return { dInput: size(x.dInput, y.dInput), gradients: Object.fromEntries(gradients) };
}

function distance(x: Backward, y: Backward, sizes: Sizes): number {
  const errors = Object.entries(x.gradients).map(([name, value]) =>
    relativeError(value.data, y.gradients[name].data, sizes.gradients[name]),
  );
  return Math.max(relativeError(x.dInput.data, y.dInput.data, sizes.dInput), ...errors);
}
