/** One time step of a gated recurrent unit whose reset gate acts after the product: plain/gru.ts has the formulas. */
import { gemm } from './lib/gemm';
import { blend, candidateGradient, updateGradient } from './lib/gru';
import { first, get, last, put, stride } from './lib/lanes';
import { at } from './lib/offset';
import { sigmoid } from './lib/sigmoid';
import { sigmoidSlope } from './lib/slopes';
import { tanh } from './lib/tanh';

/** The gates, in place of the product with the state, and the new state. */
// @ts-ignore: decorator
@inline
function activate<T extends number>(
  a: u32,
  h: u32,
  gates: u32,
  product: u32,
  next: u32,
  batch: u32,
  units: u32,
  whole: bool,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 3;
    for (let j = first(part, whole); j < last(part, whole); j += stride<T>(whole)) {
      const input = at<T>(a) + wide + j;
      const gate = at<T>(gates) + wide + j;
      const z = sigmoid<T>(v128.add<T>(get<T>(input, whole), get<T>(gate, whole)));
      const r = sigmoid<T>(v128.add<T>(get<T>(input + part, whole), get<T>(gate + part, whole)));
      const s = get<T>(gate + part * 2, whole);
      const g = tanh<T>(v128.add<T>(get<T>(input + part * 2, whole), v128.mul<T>(r, s)));
      const before = get<T>(at<T>(h) + narrow + j, whole);
      put<T>(gate, z, whole);
      put<T>(gate + part, r, whole);
      put<T>(gate + part * 2, g, whole);
      put<T>(at<T>(product) + narrow + j, s, whole);
      put<T>(at<T>(next) + narrow + j, blend<T>(z, before, g), whole);
    }
  }
}

function gruStep<T extends number>(
  a: u32,
  U: u32,
  bias: u32,
  h: u32,
  gates: u32,
  product: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  const width = units * 3;
  gemm<T>(at<T>(h), units, 1, at<T>(U), width, 1, at<T>(gates), width, batch, width, units, false, at<T>(bias));
  activate<T>(a, h, gates, product, next, batch, units, true);
  activate<T>(a, h, gates, product, next, batch, units, false);
}
export function gru_step_f32(
  a: u32,
  U: u32,
  bias: u32,
  h: u32,
  gates: u32,
  product: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  gruStep<f32>(a, U, bias, h, gates, product, next, batch, units);
}
export function gru_step_f64(
  a: u32,
  U: u32,
  bias: u32,
  h: u32,
  gates: u32,
  product: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  gruStep<f64>(a, U, bias, h, gates, product, next, batch, units);
}

// @ts-ignore: decorator
@inline
function activateBackward<T extends number>(
  dNext: u32,
  h: u32,
  gates: u32,
  product: u32,
  dA: u32,
  dS: u32,
  dH: u32,
  batch: u32,
  units: u32,
  whole: bool,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 3;
    for (let j = first(part, whole); j < last(part, whole); j += stride<T>(whole)) {
      const gate = at<T>(gates) + wide + j;
      const z = get<T>(gate, whole);
      const r = get<T>(gate + part, whole);
      const g = get<T>(gate + part * 2, whole);
      const s = get<T>(at<T>(product) + narrow + j, whole);
      const d = get<T>(at<T>(dNext) + narrow + j, whole);
      const dZ = updateGradient<T>(d, get<T>(at<T>(h) + narrow + j, whole), g, z);
      const dG = candidateGradient<T>(d, z, g);
      const dR = v128.mul<T>(v128.mul<T>(dG, s), sigmoidSlope<T>(r));
      const toInput = at<T>(dA) + wide + j;
      const toState = at<T>(dS) + wide + j;
      put<T>(toInput, dZ, whole);
      put<T>(toInput + part, dR, whole);
      put<T>(toInput + part * 2, dG, whole);
      put<T>(toState, dZ, whole);
      put<T>(toState + part, dR, whole);
      put<T>(toState + part * 2, v128.mul<T>(dG, r), whole);
      put<T>(at<T>(dH) + narrow + j, v128.mul<T>(d, z), whole);
    }
  }
}

function gruStepBackward<T extends number>(
  dNext: u32,
  U: u32,
  h: u32,
  gates: u32,
  product: u32,
  dA: u32,
  dS: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  activateBackward<T>(dNext, h, gates, product, dA, dS, dH, batch, units, true);
  activateBackward<T>(dNext, h, gates, product, dA, dS, dH, batch, units, false);
  const width = units * 3;
  gemm<T>(at<T>(dS), width, 1, at<T>(U), 1, width, at<T>(dH), units, batch, units, width, true, 0);
}
export function gru_step_backward_f32(
  dNext: u32,
  U: u32,
  h: u32,
  gates: u32,
  product: u32,
  dA: u32,
  dS: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  gruStepBackward<f32>(dNext, U, h, gates, product, dA, dS, dH, batch, units);
}
export function gru_step_backward_f64(
  dNext: u32,
  U: u32,
  h: u32,
  gates: u32,
  product: u32,
  dA: u32,
  dS: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  gruStepBackward<f64>(dNext, U, h, gates, product, dA, dS, dH, batch, units);
}
