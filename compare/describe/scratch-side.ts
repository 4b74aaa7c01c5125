/** The hand-written side of a network, described by a dry run: no memory is taken. */
import { type Context, decideByMargin } from '../../scratch/core/context.ts';
import { dryRun } from '../../scratch/core/dry-run.ts';
import { step } from '../../scratch/core/memory.ts';
import type { Parameter } from '../../scratch/core/parameter.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { sizeOf } from '../../scratch/core/shape.ts';
import { fresh, freshIndices, freshMask, Tensor, type Value } from '../../scratch/core/tensor.ts';
import { type InputSpec, type InputSpecs, isSingle, type NetworkForm } from '../network.ts';
import { layerRows } from './layers.ts';
import { Passing, type Scope } from './passing.ts';
import type { SideDescription } from './side.ts';

export function describeScratch({ input, scratch, fixed = [] }: NetworkForm, batch: number): SideDescription {
  return dryRun((meter) => {
    const model = scratch(new ParameterSource(undefined, 'float32'));
    const counted = ({ parameters, state = [] }: typeof model): readonly Parameter[] => [
      ...parameters,
      ...state.filter(({ name }) => fixed.includes(name)),
    ];
    const passing = new Passing(() => meter.multiplyAdds);
    step(() => model.forward(inputOf(input, batch) as never, contextOf(passing, undefined)));
    const all = sizesOf(counted(model));
    const holdings = (model.taps ?? []).map(({ path, layer }) => ({
      path,
      parameters: sizesOf(counted(layer)),
    }));
    return {
      parameters: shapesOf(counted(model)),
      layers: layerRows(passing.passed, holdings, all, meter.multiplyAdds),
    };
  });
}

/** Shapes by path of everything that a network asks for: trained parameters and state. */
export const shapesAskedFor = ({
  scratch,
}: Pick<NetworkForm, 'scratch'>): Record<string, readonly number[]> =>
  dryRun(() => {
    const { parameters, state = [] } = scratch(new ParameterSource(undefined, 'float32'));
    return shapesOf([...parameters, ...state]);
  });

/** The named parts of a network with their kinds, for verdicts. */
export const kindsOf = ({ scratch }: Pick<NetworkForm, 'scratch'>): { path: string; kind: string }[] =>
  dryRun(() => {
    const { taps = [] } = scratch(new ParameterSource(undefined, 'float32'));
    return taps.map(({ path, layer }) => ({ path, kind: layer.kind ?? path }));
  });

const sizesOf = (parameters: readonly Parameter[]): Record<string, number> =>
  Object.fromEntries(parameters.map(({ name, value }) => [name, value.size]));

const shapesOf = (parameters: readonly Parameter[]): Record<string, readonly number[]> =>
  Object.fromEntries(parameters.map(({ name, value }) => [name, value.shape]));

/** An input of a dry run; indices are zeros, which every table has. */
export function inputOf(
  specs: InputSpecs,
  batch: number,
  precision: Precision = 'float32',
): Value | Readonly<Record<string, Value>> {
  const single = ({ shape, kind = 'numbers' }: InputSpec): Value => {
    const whole = [batch, ...shape];
    if (kind === 'indices') return freshIndices(whole);
    return kind === 'mask' ? freshMask(whole) : fresh(whole, precision);
  };
  if (isSingle(specs)) return single(specs);
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, single(spec)]));
}

function contextOf(passing: Passing, scope: Scope | undefined): Context {
  return {
    training: false,
    scope: (name) => contextOf(passing, passing.begin(name, scope)),
    uniform: (_, shape) => new Float64Array(sizeOf(shape)),
    normal: (_, shape) => new Float64Array(sizeOf(shape)),
    decide: (_, margin, inclusive) => decideByMargin(margin, inclusive),
    choose: (_, { own }) => own(),
    record(part, value) {
      if (part === 'output' && scope !== undefined && value instanceof Tensor)
        passing.end(scope, value.shape);
    },
  };
}
