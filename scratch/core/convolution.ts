import { kernel as kernelOf } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/convolution.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';
import type { Window } from './window.ts';

const forward = kernelOf('convolve', plain.convolve);
const inputGradient = kernelOf('convolve_input_gradient', plain.convolveInputGradient);
const kernelGradient = kernelOf('convolve_kernel_gradient', plain.convolveKernelGradient);

/**
 * y[n, oy, ox, f] = bias[f] + sum over ky, kx, c of x[n, iy, ix, c] kernel[ky, kx, c, f], where the window lies at (oy, ox).
 * x [n, height, width, channels], kernel [window height, window width, channels / groups, filters], bias [filters].
 * @throws ShapeError when they are not what the window is of
 */
export function convolve(x: Tensor, kernel: Tensor, bias: Tensor | undefined, window: Window): Tensor {
  const n = requireImages('convolve', x, window);
  requireShape('convolve: kernel', kernel.shape, kernelShape(window));
  const { outHeight, outWidth, filters } = window.geometry;
  if (bias !== undefined) requireShape('convolve: bias', bias.shape, [filters]);
  const out = fresh([n, outHeight, outWidth, filters], x.precision);
  forward.for(x, products(out, kernel, window))(
    at(x),
    at(kernel),
    bias === undefined ? 0 : at(bias),
    bias !== undefined,
    into(out),
    at(window.block),
    0,
    n,
  );
  return stored(out);
}

/** dx from dy and the kernel: each element of x gets its weight times dy from every output that it reached. @throws ShapeError */
export function convolveInputGradient(dY: Tensor, kernel: Tensor, window: Window): Tensor {
  const { height, width, channels } = window.geometry;
  const n = requireOutputs('convolveInputGradient', dY, window);
  requireShape('convolveInputGradient: kernel', kernel.shape, kernelShape(window));
  const out = fresh([n, height, width, channels], dY.precision);
  inputGradient.for(dY, products(dY, kernel, window))(at(dY), at(kernel), into(out), at(window.block), 0, n);
  return stored(out);
}

/** dkernel from x and dy, summed over all places of all images. @throws ShapeError */
export function convolveKernelGradient(x: Tensor, dY: Tensor, window: Window): Tensor {
  const n = requireImages('convolveKernelGradient', x, window);
  requireOutputs('convolveKernelGradient', dY, window);
  const out = fresh(kernelShape(window), x.precision);
  const rows = out.size / window.geometry.filters;
  kernelGradient.for(x, products(dY, out, window))(at(x), at(dY), into(out), at(window.block), n, 0, rows);
  return stored(out);
}

/** How many products there are: for each output, one with every weight of its filter. */
const products = (y: Tensor, kernel: Tensor, { geometry }: Window): number =>
  (y.size * kernel.size) / geometry.filters;

function kernelShape({ geometry }: Window): readonly number[] {
  const { windowHeight, windowWidth, channels, groups, filters } = geometry;
  return [windowHeight, windowWidth, channels / groups, filters];
}

/** @returns how many images there are */
function requireImages(where: string, x: Tensor, { geometry }: Window): number {
  const { height, width, channels } = geometry;
  requireShape(`${where}: x`, x.shape, [-1, height, width, channels]);
  return x.shape[0]!;
}

function requireOutputs(where: string, dY: Tensor, { geometry }: Window): number {
  const { outHeight, outWidth, filters } = geometry;
  requireShape(`${where}: dY`, dY.shape, [-1, outHeight, outWidth, filters]);
  return dY.shape[0]!;
}
