/** The TensorFlow.js side of a network: the real model on a backend that computes shapes alone. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsContext } from '../../tfjs/core/context.ts';
import type { NamedVariables } from '../../tfjs/core/layer.ts';
import { VariableSource } from '../../tfjs/core/variable-source.ts';
import { shaped, withShapes } from '../../tfjs/shapes/backend.ts';
import { type InputSpec, type InputSpecs, isSingle, type NetworkForm } from '../network.ts';
import { layerRows } from './layers.ts';
import { Passing, type Scope } from './passing.ts';
import type { SideDescription } from './side.ts';

export function describeTfjs({ input, tfjs, fixed = [] }: NetworkForm, batch: number): SideDescription {
  return withShapes((counted) => {
    const model = tfjs(new VariableSource(undefined));
    const listed = ({ variables, state = {} }: typeof model): NamedVariables => ({
      ...variables,
      ...Object.fromEntries(Object.entries(state).filter(([path]) => fixed.includes(path))),
    });
    const before = counted();
    const passing = new Passing(counted);
    model.apply(inputOf(input, batch) as never, contextOf(passing, undefined));
    const operations = counted() - before;
    const holdings = (model.taps ?? []).map(({ path, layer }) => ({
      path,
      parameters: sizesOf(listed(layer)),
    }));
    const parameters = Object.entries(listed(model)).map(([path, { shape }]) => [path, shape]);
    const layers = layerRows(passing.passed, holdings, sizesOf(listed(model)), operations);
    const all = Object.values({ ...model.variables, ...model.state });
    tf.dispose(all);
    return { parameters: Object.fromEntries(parameters), layers };
  });
}

const sizesOf = (variables: NamedVariables): Record<string, number> =>
  Object.fromEntries(Object.entries(variables).map(([path, { size }]) => [path, size]));

function inputOf(specs: InputSpecs, batch: number): tf.Tensor | tf.NamedTensorMap {
  const single = ({ shape, kind = 'numbers' }: InputSpec): tf.Tensor =>
    shaped([batch, ...shape], { numbers: 'float32', indices: 'int32', mask: 'bool' }[kind] as tf.DataType);
  if (isSingle(specs)) return single(specs);
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, single(spec)]));
}

function contextOf(passing: Passing, scope: Scope | undefined): TfjsContext {
  return {
    training: false,
    scope: (name) => contextOf(passing, passing.begin(name, scope)),
    uniform: (_, shape) => new Float64Array(tf.util.sizeFromShape([...shape])),
    normal: (_, shape) => new Float64Array(tf.util.sizeFromShape([...shape])),
    decided() {},
    chosen() {},
    record(part, value) {
      if (part === 'output' && scope !== undefined) passing.end(scope, value.shape);
    },
    update() {},
  };
}
