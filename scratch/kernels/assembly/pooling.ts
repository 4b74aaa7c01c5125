/** Pooling; what each kernel computes is told in scratch/kernels/plain/pooling.ts. */
import { averageWindows, spreadAverages } from './lib/average-pool';
import { findMargins, findWinners } from './lib/max-pool';
import { at } from './lib/offset';
import { clearVectors } from './lib/vectors';
import { setWindow } from './lib/window';

// @ts-ignore: decorator
@inline
function maxPoolWinners<T>(x: u32, winners: u32, window: u32, from: u32, to: u32): void {
  setWindow(window);
  findWinners<T>(at<T>(x), at<i32>(winners), from, to);
}
export function max_pool_winners_f32(x: u32, winners: u32, window: u32, from: u32, to: u32): void {
  maxPoolWinners<f32>(x, winners, window, from, to);
}
export function max_pool_winners_f64(x: u32, winners: u32, window: u32, from: u32, to: u32): void {
  maxPoolWinners<f64>(x, winners, window, from, to);
}

// @ts-ignore: decorator
@inline
function maxPoolMargins<T>(x: u32, winners: u32, margins: u32, window: u32, from: u32, to: u32): void {
  setWindow(window);
  findMargins<T>(at<T>(x), at<i32>(winners), at<T>(margins), from, to);
}
export function max_pool_margins_f32(
  x: u32,
  winners: u32,
  margins: u32,
  window: u32,
  from: u32,
  to: u32,
): void {
  maxPoolMargins<f32>(x, winners, margins, window, from, to);
}
export function max_pool_margins_f64(
  x: u32,
  winners: u32,
  margins: u32,
  window: u32,
  from: u32,
  to: u32,
): void {
  maxPoolMargins<f64>(x, winners, margins, window, from, to);
}

// @ts-ignore: decorator
@inline
function pickWinners<T>(x: u32, winners: u32, y: u32, xSize: u32, ySize: u32, from: u32, to: u32): void {
  let winner = at<i32>(winners + from * ySize);
  let out = at<T>(y + from * ySize);
  for (let n = from; n < to; n++) {
    const sample = at<T>(x + n * xSize);
    for (const end = out + at<T>(ySize); out < end; out += sizeof<T>()) {
      store<T>(out, load<T>(sample + at<T>(load<u32>(winner))));
      winner += sizeof<i32>();
    }
  }
}
export function pick_winners_f32(
  x: u32,
  winners: u32,
  y: u32,
  xSize: u32,
  ySize: u32,
  from: u32,
  to: u32,
): void {
  pickWinners<f32>(x, winners, y, xSize, ySize, from, to);
}
export function pick_winners_f64(
  x: u32,
  winners: u32,
  y: u32,
  xSize: u32,
  ySize: u32,
  from: u32,
  to: u32,
): void {
  pickWinners<f64>(x, winners, y, xSize, ySize, from, to);
}

// @ts-ignore: decorator
@inline
function addToWinners<T>(dY: u32, winners: u32, dX: u32, xSize: u32, ySize: u32, from: u32, to: u32): void {
  let winner = at<i32>(winners + from * ySize);
  let d = at<T>(dY + from * ySize);
  clearVectors<T>(at<T>(dX + from * xSize), (to - from) * xSize);
  for (let n = from; n < to; n++) {
    const sample = at<T>(dX + n * xSize);
    for (const end = d + at<T>(ySize); d < end; d += sizeof<T>()) {
      const to = sample + at<T>(load<u32>(winner));
      store<T>(to, <T>(load<T>(to) + load<T>(d)));
      winner += sizeof<i32>();
    }
  }
}
export function add_to_winners_f32(
  dY: u32,
  winners: u32,
  dX: u32,
  xSize: u32,
  ySize: u32,
  from: u32,
  to: u32,
): void {
  addToWinners<f32>(dY, winners, dX, xSize, ySize, from, to);
}
export function add_to_winners_f64(
  dY: u32,
  winners: u32,
  dX: u32,
  xSize: u32,
  ySize: u32,
  from: u32,
  to: u32,
): void {
  addToWinners<f64>(dY, winners, dX, xSize, ySize, from, to);
}

// @ts-ignore: decorator
@inline
function averagePool<T>(x: u32, y: u32, window: u32, from: u32, to: u32): void {
  setWindow(window);
  averageWindows<T>(at<T>(x), at<T>(y), from, to);
}
export function average_pool_f32(x: u32, y: u32, window: u32, from: u32, to: u32): void {
  averagePool<f32>(x, y, window, from, to);
}
export function average_pool_f64(x: u32, y: u32, window: u32, from: u32, to: u32): void {
  averagePool<f64>(x, y, window, from, to);
}

// @ts-ignore: decorator
@inline
function averagePoolGradient<T>(dY: u32, dX: u32, window: u32, from: u32, to: u32): void {
  setWindow(window);
  spreadAverages<T>(at<T>(dY), at<T>(dX), from, to);
}
export function average_pool_gradient_f32(dY: u32, dX: u32, window: u32, from: u32, to: u32): void {
  averagePoolGradient<f32>(dY, dX, window, from, to);
}
export function average_pool_gradient_f64(dY: u32, dX: u32, window: u32, from: u32, to: u32): void {
  averagePoolGradient<f64>(dY, dX, window, from, to);
}
