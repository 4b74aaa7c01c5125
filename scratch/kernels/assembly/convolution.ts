/** Convolution and its gradients; what they compute is told in scratch/kernels/plain/convolution.ts. */
import { convolveWindows } from './lib/convolve';
import { addWindows } from './lib/convolve-input-gradient';
import { sumKernelGradient } from './lib/convolve-kernel-gradient';
import { addDepthwise, convolveDepthwise, isDepthwise, sumDepthwise } from './lib/depthwise';
import { at } from './lib/offset';
import { setWindow } from './lib/window';

// @ts-ignore: decorator
@inline
function convolve<T>(
  x: u32,
  kernel: u32,
  bias: u32,
  withBias: bool,
  y: u32,
  window: u32,
  from: u32,
  to: u32,
): void {
  setWindow(window);
  const b: usize = withBias ? at<T>(bias) : 0;
  if (isDepthwise()) convolveDepthwise<T>(at<T>(x), at<T>(kernel), b, at<T>(y), from, to);
  else convolveWindows<T>(at<T>(x), at<T>(kernel), b, at<T>(y), from, to);
}
export function convolve_f32(
  x: u32,
  kernel: u32,
  bias: u32,
  withBias: bool,
  y: u32,
  window: u32,
  from: u32,
  to: u32,
): void {
  convolve<f32>(x, kernel, bias, withBias, y, window, from, to);
}
export function convolve_f64(
  x: u32,
  kernel: u32,
  bias: u32,
  withBias: bool,
  y: u32,
  window: u32,
  from: u32,
  to: u32,
): void {
  convolve<f64>(x, kernel, bias, withBias, y, window, from, to);
}

// @ts-ignore: decorator
@inline
function inputGradient<T>(dY: u32, kernel: u32, dX: u32, window: u32, from: u32, to: u32): void {
  setWindow(window);
  if (isDepthwise()) addDepthwise<T>(at<T>(dY), at<T>(kernel), at<T>(dX), from, to);
  else addWindows<T>(at<T>(dY), at<T>(kernel), at<T>(dX), from, to);
}
export function convolve_input_gradient_f32(
  dY: u32,
  kernel: u32,
  dX: u32,
  window: u32,
  from: u32,
  to: u32,
): void {
  inputGradient<f32>(dY, kernel, dX, window, from, to);
}
export function convolve_input_gradient_f64(
  dY: u32,
  kernel: u32,
  dX: u32,
  window: u32,
  from: u32,
  to: u32,
): void {
  inputGradient<f64>(dY, kernel, dX, window, from, to);
}

// @ts-ignore: decorator
@inline
function kernelGradient<T>(
  x: u32,
  dY: u32,
  dKernel: u32,
  window: u32,
  samples: u32,
  from: u32,
  to: u32,
): void {
  setWindow(window);
  if (isDepthwise()) sumDepthwise<T>(at<T>(x), at<T>(dY), at<T>(dKernel), samples, from, to);
  else sumKernelGradient<T>(at<T>(x), at<T>(dY), at<T>(dKernel), samples, from, to);
}
export function convolve_kernel_gradient_f32(
  x: u32,
  dY: u32,
  dKernel: u32,
  window: u32,
  samples: u32,
  from: u32,
  to: u32,
): void {
  kernelGradient<f32>(x, dY, dKernel, window, samples, from, to);
}
export function convolve_kernel_gradient_f64(
  x: u32,
  dY: u32,
  dKernel: u32,
  window: u32,
  samples: u32,
  from: u32,
  to: u32,
): void {
  kernelGradient<f64>(x, dY, dKernel, window, samples, from, to);
}
