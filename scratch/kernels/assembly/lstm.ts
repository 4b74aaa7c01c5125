/** What a long short-term memory does to each element in a time step: plain/lstm.ts has the formulas. */
import { first, get, last, put, stride } from './lib/lanes';
import { at } from './lib/offset';
import { sigmoid } from './lib/sigmoid';
import { sigmoidSlope, tanhSlope } from './lib/slopes';
import { tanh } from './lib/tanh';

// @ts-ignore: decorator
@inline
function activate<T extends number>(
  gates: u32,
  c: u32,
  h: u32,
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
      put<T>(at<T>(h) + narrow + j, v128.mul<T>(o, s), whole);
    }
  }
}

export function lstm_cell_f32(
  gates: u32,
  c: u32,
  h: u32,
  nextC: u32,
  squashed: u32,
  batch: u32,
  units: u32,
): void {
  activate<f32>(gates, c, h, nextC, squashed, batch, units, true);
  activate<f32>(gates, c, h, nextC, squashed, batch, units, false);
}
export function lstm_cell_f64(
  gates: u32,
  c: u32,
  h: u32,
  nextC: u32,
  squashed: u32,
  batch: u32,
  units: u32,
): void {
  activate<f64>(gates, c, h, nextC, squashed, batch, units, true);
  activate<f64>(gates, c, h, nextC, squashed, batch, units, false);
}

// @ts-ignore: decorator
@inline
function activateBackward<T extends number>(
  dH: u32,
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
      const fromState = get<T>(at<T>(dH) + narrow + j, whole);
      const later = get<T>(at<T>(dNextC) + narrow + j, whole);
      const d = v128.add<T>(later, v128.mul<T>(v128.mul<T>(fromState, o), tanhSlope<T>(s)));
      const z = at<T>(dZ) + wide + j;
      put<T>(z, v128.mul<T>(v128.mul<T>(d, g), sigmoidSlope<T>(i)), whole);
      put<T>(z + part, v128.mul<T>(v128.mul<T>(d, before), sigmoidSlope<T>(f)), whole);
      put<T>(z + part * 2, v128.mul<T>(v128.mul<T>(d, i), tanhSlope<T>(g)), whole);
      put<T>(z + part * 3, v128.mul<T>(v128.mul<T>(fromState, s), sigmoidSlope<T>(o)), whole);
      put<T>(at<T>(dC) + narrow + j, v128.mul<T>(d, f), whole);
    }
  }
}

export function lstm_cell_backward_f32(
  dH: u32,
  dNextC: u32,
  c: u32,
  gates: u32,
  squashed: u32,
  dZ: u32,
  dC: u32,
  batch: u32,
  units: u32,
): void {
  activateBackward<f32>(dH, dNextC, c, gates, squashed, dZ, dC, batch, units, true);
  activateBackward<f32>(dH, dNextC, c, gates, squashed, dZ, dC, batch, units, false);
}
export function lstm_cell_backward_f64(
  dH: u32,
  dNextC: u32,
  c: u32,
  gates: u32,
  squashed: u32,
  dZ: u32,
  dC: u32,
  batch: u32,
  units: u32,
): void {
  activateBackward<f64>(dH, dNextC, c, gates, squashed, dZ, dC, batch, units, true);
  activateBackward<f64>(dH, dNextC, c, gates, squashed, dZ, dC, batch, units, false);
}
