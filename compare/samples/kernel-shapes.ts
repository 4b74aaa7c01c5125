/** Kernels to initialize: for the two sides to be compared on, and large ones whose numbers have a distribution to see. */
import type * as tf from '@tensorflow/tfjs';
import type { Tensor } from '../../scratch/core/tensor.ts';
import { type Distribution, distributionCase } from './distribution.ts';
import { functionCase, type SampleCase } from './sample.ts';
import type { Values } from './values.ts';

/** Dense, convolution, convolution over time; fan-in and fan-out differ. */
const COMPARED = [
  [7, 3],
  [3, 8],
  [3, 2, 4, 5],
  [3, 4, 2],
] as const;

interface LargeKernel {
  readonly shape: readonly number[];
  /** Counted by hand. */
  readonly fanIn: number;
  readonly fanOut: number;
}

const LARGE: readonly LargeKernel[] = [
  { shape: [50, 160], fanIn: 50, fanOut: 160 },
  { shape: [3, 5, 15, 40], fanIn: 225, fanOut: 600 },
  // Depthwise, as conv2d has it: each of 900 filters sees one channel.
  { shape: [3, 3, 1, 900], fanIn: 9, fanOut: 8100 },
];

const DRAWS = {
  normals: (values: Values, shape: readonly number[]) => values.normal('normals', shape),
  uniforms: (values: Values, shape: readonly number[]) => values.uniform('uniforms', shape, 0, 1),
} as const;

export interface KernelInitializer {
  readonly draws: keyof typeof DRAWS;
  readonly scratch: (draws: Tensor) => Tensor;
  readonly tfjs: (draws: tf.Tensor) => tf.Tensor;
  readonly distribution: (kernel: LargeKernel) => Distribution;
}

/** All cases of an initializer that turns draws into a kernel of their shape. */
export function kernelCases({ draws, scratch, tfjs, distribution }: KernelInitializer): SampleCase[] {
  const draw = DRAWS[draws];
  return [
    ...COMPARED.map((shape) =>
      functionCase({
        name: `kernel [${shape.join(', ')}]`,
        inputs: (values) => ({ [draws]: draw(values, shape) }),
        scratch: (inputs) => scratch(inputs[draws]),
        tfjs: (inputs) => tfjs(inputs[draws]),
      }),
    ),
    ...LARGE.map((kernel) =>
      distributionCase(
        `a kernel [${kernel.shape.join(', ')}]`,
        (values) => scratch(draw(values, kernel.shape)),
        distribution(kernel),
      ),
    ),
  ];
}
