/** Initial values of whatever parameters a model asks for. */

import { scale } from '../../scratch/core/elementwise.ts';
import type { AnyLayer } from '../../scratch/core/layer.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Shape } from '../../scratch/core/shape.ts';
import { type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { he } from '../../scratch/initializers/he.ts';
import { normalsFor } from '../random/draw.ts';

/** Of a kernel, or the coefficients of a subsampling; other parameters start where they change nothing. */
export type DrawKernel = (seed: number, path: string, shape: Shape) => Tensor;

/** He's normal draws. A depthwise kernel [height, width, channels, 1] sums over its window alone. */
export const heKernel: DrawKernel = (seed, path, shape) => {
  const [height, width, channels, multiplier] = shape as [number, number, number, number];
  if (!path.endsWith('depthwise_kernel')) return he(normalsFor(seed, path, shape));
  const kernels = he(normalsFor(seed, path, [height, width, 1, channels * multiplier]));
  return tensor(shape, kernels.data, 'float64');
};

export function initialParameters(
  model: (source: ParameterSource) => AnyLayer,
  seed: number,
  drawKernel: DrawKernel = heKernel,
): NamedTensors {
  const { parameters, state = [] } = model(new ParameterSource(undefined, 'float64'));
  const values = [...parameters, ...state].map(({ name, value: { shape } }) => {
    const last = name.slice(name.lastIndexOf('/') + 1);
    if (last.endsWith('kernel') || last === 'coefficient')
      return [name, drawKernel(seed, name, shape)] as const;
    // Of an EfficientNet: with shifts of exactly 0, the means behind the next 1 x 1 convolution would be 0 but for rounding.
    if (name.endsWith('project_norm/beta')) return [name, scale(normalsFor(seed, name, shape), 0.1)] as const;
    const constant = last === 'gamma' || last === 'moving_variance' ? 1 : 0;
    return [name, constantOf(shape, constant)] as const;
  });
  return Object.fromEntries(values);
}

const constantOf = (shape: Shape, value: number): Tensor =>
  tensor(shape, new Float64Array(shape.reduce((size, length) => size * length, 1)).fill(value), 'float64');
