/** One time step of a long short-term memory: plain/lstm.ts has the formulas. */
import { gemm } from './lib/gemm';
import { first, get, last, put, stride } from './lib/lanes';
import { at } from './lib/offset';
import { sigmoid } from './lib/sigmoid';
import { sigmoidSlope, tanhSlope } from './lib/slopes';
import { tanh } from './lib/tanh';

/** The gates, in place of what they are the activations of, and the state. */
// @ts-ignore: decorator
@inline
function activate<T extends number>(
  c: u32,
  gates: u32,
  nextH: u32,
  nextC: u32,
  squashed: u32,
  batch: u32,
  units: u32,
  whole: bool,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 4;
    for (let j = first(part, whole); j < last(part, whole); j += stride<T>(whole)) {
      const gate = at<T>(gates) + wide + j;
      const i = sigmoid<T>(get<T>(gate, whole));
      const f = sigmoid<T>(get<T>(gate + part, whole));
      const g = tanh<T>(get<T>(gate + part * 2, whole));
      const o = sigmoid<T>(get<T>(gate + part * 3, whole));
      const before = get<T>(at<T>(c) + narrow + j, whole);
      const cell = v128.add<T>(v128.mul<T>(f, before), v128.mul<T>(i, g));
      const s = tanh<T>(cell);
      put<T>(gate, i, whole);
      put<T>(gate + part, f, whole);
      put<T>(gate + part * 2, g, whole);
      put<T>(gate + part * 3, o, whole);
      put<T>(at<T>(nextC) + narrow + j, cell, whole);
      put<T>(at<T>(squashed) + narrow + j, s, whole);
      put<T>(at<T>(nextH) + narrow + j, v128.mul<T>(o, s), whole);
    }
  }
}

function lstmStep<T extends number>(
  a: u32,
  U: u32,
  h: u32,
  c: u32,
  gates: u32,
  nextH: u32,
  nextC: u32,
  squashed: u32,
  batch: u32,
  units: u32,
): void {
  const width = units * 4;
  memory.copy(at<T>(gates), at<T>(a), at<T>(batch * width));
  gemm<T>(at<T>(h), units, 1, at<T>(U), width, 1, at<T>(gates), width, batch, width, units, true, 0);
  activate<T>(c, gates, nextH, nextC, squashed, batch, units, true);
  activate<T>(c, gates, nextH, nextC, squashed, batch, units, false);
}
export function lstm_step_f32(
  a: u32,
  U: u32,
  h: u32,
  c: u32,
  gates: u32,
  nextH: u32,
  nextC: u32,
  squashed: u32,
  batch: u32,
  units: u32,
): void {
  lstmStep<f32>(a, U, h, c, gates, nextH, nextC, squashed, batch, units);
}
export function lstm_step_f64(
  a: u32,
  U: u32,
  h: u32,
  c: u32,
  gates: u32,
  nextH: u32,
  nextC: u32,
  squashed: u32,
  batch: u32,
  units: u32,
): void {
  lstmStep<f64>(a, U, h, c, gates, nextH, nextC, squashed, batch, units);
}

// @ts-ignore: decorator
@inline
function activateBackward<T extends number>(
  dNextH: u32,
  dNextC: u32,
  c: u32,
  gates: u32,
  squashed: u32,
  dZ: u32,
  dC: u32,
  batch: u32,
  units: u32,
  whole: bool,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 4;
    for (let j = first(part, whole); j < last(part, whole); j += stride<T>(whole)) {
      const gate = at<T>(gates) + wide + j;
      const i = get<T>(gate, whole);
      const f = get<T>(gate + part, whole);
      const g = get<T>(gate + part * 2, whole);
      const o = get<T>(gate + part * 3, whole);
      const before = get<T>(at<T>(c) + narrow + j, whole);
      const s = get<T>(at<T>(squashed) + narrow + j, whole);
      const dH = get<T>(at<T>(dNextH) + narrow + j, whole);
      const later = get<T>(at<T>(dNextC) + narrow + j, whole);
      const d = v128.add<T>(later, v128.mul<T>(v128.mul<T>(dH, o), tanhSlope<T>(s)));
      const z = at<T>(dZ) + wide + j;
      put<T>(z, v128.mul<T>(v128.mul<T>(d, g), sigmoidSlope<T>(i)), whole);
      put<T>(z + part, v128.mul<T>(v128.mul<T>(d, before), sigmoidSlope<T>(f)), whole);
      put<T>(z + part * 2, v128.mul<T>(v128.mul<T>(d, i), tanhSlope<T>(g)), whole);
      put<T>(z + part * 3, v128.mul<T>(v128.mul<T>(dH, s), sigmoidSlope<T>(o)), whole);
      put<T>(at<T>(dC) + narrow + j, v128.mul<T>(d, f), whole);
    }
  }
}

function lstmStepBackward<T extends number>(
  dNextH: u32,
  dNextC: u32,
  U: u32,
  c: u32,
  gates: u32,
  squashed: u32,
  dZ: u32,
  dH: u32,
  dC: u32,
  batch: u32,
  units: u32,
): void {
  activateBackward<T>(dNextH, dNextC, c, gates, squashed, dZ, dC, batch, units, true);
  activateBackward<T>(dNextH, dNextC, c, gates, squashed, dZ, dC, batch, units, false);
  const width = units * 4;
  gemm<T>(at<T>(dZ), width, 1, at<T>(U), 1, width, at<T>(dH), units, batch, units, width, false, 0);
}
export function lstm_step_backward_f32(
  dNextH: u32,
  dNextC: u32,
  U: u32,
  c: u32,
  gates: u32,
  squashed: u32,
  dZ: u32,
  dH: u32,
  dC: u32,
  batch: u32,
  units: u32,
): void {
  lstmStepBackward<f32>(dNextH, dNextC, U, c, gates, squashed, dZ, dH, dC, batch, units);
}
export function lstm_step_backward_f64(
  dNextH: u32,
  dNextC: u32,
  U: u32,
  c: u32,
  gates: u32,
  squashed: u32,
  dZ: u32,
  dH: u32,
  dC: u32,
  batch: u32,
  units: u32,
): void {
  lstmStepBackward<f64>(dNextH, dNextC, U, c, gates, squashed, dZ, dH, dC, batch, units);
}
