/** Initial parameters of a published network, drawn from their shapes: nobody trains it here, so nothing is gained by its own recipe. */
import { type Shape, sizeOf } from '../../scratch/core/shape.ts';
import { type NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import { fastUniform } from '../random/fast-uniform.ts';

interface Uniform {
  readonly centre: number;
  /** Half the width. */
  readonly spread: number;
}

/** By the last name of a path. Biases and shifts are not zero, and factors not one, or a bug in them would change nothing. */
const BY_NAME: Readonly<Record<string, Uniform>> = {
  bias: { centre: 0, spread: 0.1 },
  beta: { centre: 0, spread: 0.1 },
  gamma: { centre: 1, spread: 0.1 },
  coefficient: { centre: 0.25, spread: 0.05 },
  moving_mean: { centre: 0, spread: 0.1 },
  moving_variance: { centre: 1, spread: 0.1 },
};

/** Of the last normalization in a residual branch: Goyal et al. (2017) start with zero, which would hide the branch. */
const BRANCH_END: Uniform = { centre: 0.1, spread: 0.01 };

/** He's uniform: a spread of sqrt(6 / inputs) keeps the size of activations through ReLU. */
function ofKernel(path: string, shape: Shape): Uniform {
  const depthwise = path.endsWith('depthwise_kernel');
  const inputs = sizeOf(shape.slice(0, depthwise ? 2 : -1));
  return { centre: 0, spread: Math.sqrt(6 / inputs) };
}

/** The last kernel, so that a softmax after it is not nearly certain: then float32 can tell little about the gradients. */
const LAST = 0.1;

/** In float32, which every side can hold. Each comes from a stream of its own, named by its path. */
export function drawInitial(
  shapes: Readonly<Record<string, Shape>>,
  seed: number,
  branchEnds?: RegExp,
): NamedTensors {
  const last = Object.keys(shapes).findLast((path) => shapes[path]!.length > 1);
  return Object.fromEntries(
    Object.entries(shapes).map(([path, shape]) => {
      const byName = BY_NAME[path.slice(path.lastIndexOf('/') + 1)];
      const { centre, spread } = branchEnds?.test(path) ? BRANCH_END : (byName ?? ofKernel(path, shape));
      const width = path === last ? LAST * spread : spread;
      const uniform = fastUniform(seed, 'initial', path);
      const numbers = new Float32Array(sizeOf(shape));
      for (let i = 0; i < numbers.length; i++) numbers[i] = centre + width * (2 * uniform() - 1);
      return [path, new Tensor(shape, numbers)];
    }),
  );
}
