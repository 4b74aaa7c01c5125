/**
 * Gradients of TensorFlow.js 4.22 that are wrong, fail or are missing, written again from its own operations. docs/framework-issues/
 * tells of each; `lockstep audit` holds them all against finite differences.
 */
import { conv2d, conv3d, depthwiseConv2d } from './repaired/convolution.ts';
import {
  batchMatMul,
  comparisons,
  floorDiv,
  maximum,
  minimum,
  pow,
  squaredDifference,
} from './repaired/elementwise.ts';
import { gather } from './repaired/gather.ts';
import { type RepairedGradient, register } from './repaired/gradient.ts';
import { mirrorPad } from './repaired/mirror-pad.ts';
import { missing } from './repaired/missing.ts';
import { splitV, tile, unpack } from './repaired/parts.ts';
import { avgPool, avgPool3d, maxPool, maxPool3d } from './repaired/pooling.ts';
import { cumsum, max, min, prod } from './repaired/reductions.ts';
import { resizeBilinear, resizeNearestNeighbor } from './repaired/resize.ts';

const REPAIRED: readonly RepairedGradient[] = [
  mirrorPad,
  resizeBilinear,
  resizeNearestNeighbor,
  avgPool,
  avgPool3d,
  maxPool,
  maxPool3d,
  conv2d,
  conv3d,
  depthwiseConv2d,
  cumsum,
  prod,
  max,
  min,
  maximum,
  minimum,
  squaredDifference,
  batchMatMul,
  floorDiv,
  pow,
  unpack,
  splitV,
  tile,
  gather,
  ...comparisons,
  ...missing,
];

/**
 * Replaces the gradients for all of this process, on every backend; calling it twice does no harm. Where the framework's own are
 * right for the settings and the backend, they go on being used.
 *
 * @returns the kernels whose gradient was replaced or added
 */
export function repairGradients(): readonly string[] {
  for (const gradient of REPAIRED) register(gradient);
  return REPAIRED.map(({ kernel }) => kernel);
}
