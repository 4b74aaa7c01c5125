/** Initial parameters of reference networks: of whatever shapes a model asks for, and none of them zero or one. */
import type { AnyLayer } from '../../scratch/core/layer.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { type Shape, sizeOf } from '../../scratch/core/shape.ts';
import type { NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import type { Values } from './values.ts';

/** Kernels keep the size of what passes through them; what scales lies around 1, what shifts around 0. */
export function drawnInitial(model: (source: ParameterSource) => AnyLayer, values: Values): NamedTensors {
  const { parameters, state = [] } = model(new ParameterSource(undefined, 'float64'));
  const named = [...parameters, ...state].map(({ name, value }) => [name, draw(name, value.shape, values)]);
  return Object.fromEntries(named);
}

function draw(name: string, shape: Shape, values: Values): Tensor {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (/kernel$/.test(last)) {
    const depthwise = last === 'depthwise_kernel';
    const inputs = sizeOf(shape.slice(0, depthwise ? 2 : -1));
    return values.normal(name, shape, 1 / Math.sqrt(inputs));
  }
  return /^(gamma|moving_variance|coefficient)$/.test(last)
    ? values.uniform(name, shape, 0.5, 1.5)
    : values.normal(name, shape, 0.1);
}
