/** One time step of a long short-term memory, after its two products: plain/lstm.ts has the formulas. */
import { get, put, stride } from './lib/lanes';
import { at } from './lib/offset';
import { sigmoid } from './lib/sigmoid';
import { sigmoidSlope, tanhSlope } from './lib/slopes';
import { tanh } from './lib/tanh';

function lstmStep<T extends number>(
  fromInput: u32,
  fromState: u32,
  c: u32,
  gates: u32,
  next: u32,
  squashed: u32,
  h: u32,
  batch: u32,
  units: u32,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 4;
    for (let j: usize = 0; j < part; j += stride<T>(j, part)) {
      const whole = j + 16 <= part;
      const a = at<T>(fromInput) + wide + j;
      const b = at<T>(fromState) + wide + j;
      const gate = at<T>(gates) + wide + j;
      const i = sigmoid<T>(v128.add<T>(get<T>(a, whole), get<T>(b, whole)));
      const f = sigmoid<T>(v128.add<T>(get<T>(a + part, whole), get<T>(b + part, whole)));
      const g = tanh<T>(v128.add<T>(get<T>(a + part * 2, whole), get<T>(b + part * 2, whole)));
      const o = sigmoid<T>(v128.add<T>(get<T>(a + part * 3, whole), get<T>(b + part * 3, whole)));
      const before = get<T>(at<T>(c) + narrow + j, whole);
      const cell = v128.add<T>(v128.mul<T>(f, before), v128.mul<T>(i, g));
      const s = tanh<T>(cell);
      put<T>(gate, i, whole);
      put<T>(gate + part, f, whole);
      put<T>(gate + part * 2, g, whole);
      put<T>(gate + part * 3, o, whole);
      put<T>(at<T>(next) + narrow + j, cell, whole);
      put<T>(at<T>(squashed) + narrow + j, s, whole);
      put<T>(at<T>(h) + narrow + j, v128.mul<T>(o, s), whole);
    }
  }
}
export function lstm_step_f32(
  fromInput: u32,
  fromState: u32,
  c: u32,
  gates: u32,
  next: u32,
  squashed: u32,
  h: u32,
  batch: u32,
  units: u32,
): void {
  lstmStep<f32>(fromInput, fromState, c, gates, next, squashed, h, batch, units);
}
export function lstm_step_f64(
  fromInput: u32,
  fromState: u32,
  c: u32,
  gates: u32,
  next: u32,
  squashed: u32,
  h: u32,
  batch: u32,
  units: u32,
): void {
  lstmStep<f64>(fromInput, fromState, c, gates, next, squashed, h, batch, units);
}

function lstmStepBackward<T extends number>(
  dH: u32,
  dNext: u32,
  gates: u32,
  c: u32,
  squashed: u32,
  dA: u32,
  dC: u32,
  batch: u32,
  units: u32,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 4;
    for (let j: usize = 0; j < part; j += stride<T>(j, part)) {
      const whole = j + 16 <= part;
      const gate = at<T>(gates) + wide + j;
      const i = get<T>(gate, whole);
      const f = get<T>(gate + part, whole);
      const g = get<T>(gate + part * 2, whole);
      const o = get<T>(gate + part * 3, whole);
      const before = get<T>(at<T>(c) + narrow + j, whole);
      const s = get<T>(at<T>(squashed) + narrow + j, whole);
      const d = get<T>(at<T>(dH) + narrow + j, whole);
      const later = get<T>(at<T>(dNext) + narrow + j, whole);
      const dCell = v128.add<T>(later, v128.mul<T>(v128.mul<T>(d, o), tanhSlope<T>(s)));
      const a = at<T>(dA) + wide + j;
      put<T>(a, v128.mul<T>(v128.mul<T>(dCell, g), sigmoidSlope<T>(i)), whole);
      put<T>(a + part, v128.mul<T>(v128.mul<T>(dCell, before), sigmoidSlope<T>(f)), whole);
      put<T>(a + part * 2, v128.mul<T>(v128.mul<T>(dCell, i), tanhSlope<T>(g)), whole);
      put<T>(a + part * 3, v128.mul<T>(v128.mul<T>(d, s), sigmoidSlope<T>(o)), whole);
      put<T>(at<T>(dC) + narrow + j, v128.mul<T>(dCell, f), whole);
    }
  }
}
export function lstm_step_backward_f32(
  dH: u32,
  dNext: u32,
  gates: u32,
  c: u32,
  squashed: u32,
  dA: u32,
  dC: u32,
  batch: u32,
  units: u32,
): void {
  lstmStepBackward<f32>(dH, dNext, gates, c, squashed, dA, dC, batch, units);
}
export function lstm_step_backward_f64(
  dH: u32,
  dNext: u32,
  gates: u32,
  c: u32,
  squashed: u32,
  dA: u32,
  dC: u32,
  batch: u32,
  units: u32,
): void {
  lstmStepBackward<f64>(dH, dNext, gates, c, squashed, dA, dC, batch, units);
}
