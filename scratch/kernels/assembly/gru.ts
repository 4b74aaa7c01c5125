/** One time step of a gated recurrent unit whose reset gate acts after the product with the state: plain/gru.ts. */
import { blend, candidateGradient, updateGradient } from './lib/gru';
import { get, put, stride } from './lib/lanes';
import { at } from './lib/offset';
import { sigmoid } from './lib/sigmoid';
import { sigmoidSlope } from './lib/slopes';
import { tanh } from './lib/tanh';

function gruStep<T extends number>(
  fromInput: u32,
  fromState: u32,
  h: u32,
  gates: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 3;
    for (let j: usize = 0; j < part; j += stride<T>(j, part)) {
      const whole = j + 16 <= part;
      const a = at<T>(fromInput) + wide + j;
      const b = at<T>(fromState) + wide + j;
      const gate = at<T>(gates) + wide + j;
      const z = sigmoid<T>(v128.add<T>(get<T>(a, whole), get<T>(b, whole)));
      const r = sigmoid<T>(v128.add<T>(get<T>(a + part, whole), get<T>(b + part, whole)));
      const reset = v128.mul<T>(r, get<T>(b + part * 2, whole));
      const g = tanh<T>(v128.add<T>(get<T>(a + part * 2, whole), reset));
      const before = get<T>(at<T>(h) + narrow + j, whole);
      put<T>(gate, z, whole);
      put<T>(gate + part, r, whole);
      put<T>(gate + part * 2, g, whole);
      put<T>(at<T>(next) + narrow + j, blend<T>(z, before, g), whole);
    }
  }
}
export function gru_step_f32(
  fromInput: u32,
  fromState: u32,
  h: u32,
  gates: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  gruStep<f32>(fromInput, fromState, h, gates, next, batch, units);
}
export function gru_step_f64(
  fromInput: u32,
  fromState: u32,
  h: u32,
  gates: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  gruStep<f64>(fromInput, fromState, h, gates, next, batch, units);
}

function gruStepBackward<T extends number>(
  dNext: u32,
  gates: u32,
  fromState: u32,
  h: u32,
  dA: u32,
  dS: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 3;
    for (let j: usize = 0; j < part; j += stride<T>(j, part)) {
      const whole = j + 16 <= part;
      const gate = at<T>(gates) + wide + j;
      const z = get<T>(gate, whole);
      const r = get<T>(gate + part, whole);
      const g = get<T>(gate + part * 2, whole);
      const d = get<T>(at<T>(dNext) + narrow + j, whole);
      const fromH = get<T>(at<T>(fromState) + wide + part * 2 + j, whole);
      const dZ = updateGradient<T>(d, get<T>(at<T>(h) + narrow + j, whole), g, z);
      const dG = candidateGradient<T>(d, z, g);
      const dR = v128.mul<T>(v128.mul<T>(dG, fromH), sigmoidSlope<T>(r));
      const a = at<T>(dA) + wide + j;
      const s = at<T>(dS) + wide + j;
      put<T>(a, dZ, whole);
      put<T>(a + part, dR, whole);
      put<T>(a + part * 2, dG, whole);
      put<T>(s, dZ, whole);
      put<T>(s + part, dR, whole);
      put<T>(s + part * 2, v128.mul<T>(dG, r), whole);
      put<T>(at<T>(dH) + narrow + j, v128.mul<T>(d, z), whole);
    }
  }
}
export function gru_step_backward_f32(
  dNext: u32,
  gates: u32,
  fromState: u32,
  h: u32,
  dA: u32,
  dS: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  gruStepBackward<f32>(dNext, gates, fromState, h, dA, dS, dH, batch, units);
}
export function gru_step_backward_f64(
  dNext: u32,
  gates: u32,
  fromState: u32,
  h: u32,
  dA: u32,
  dS: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  gruStepBackward<f64>(dNext, gates, fromState, h, dA, dS, dH, batch, units);
}
