/** One time step of a gated recurrent unit whose reset gate acts before the product: plain/gru-reset-first.ts has the formulas. */
import { gemm } from './lib/gemm';
import { blend, candidateGradient, updateGradient } from './lib/gru';
import { first, get, last, put, stride } from './lib/lanes';
import { at } from './lib/offset';
import { sigmoid } from './lib/sigmoid';
import { sigmoidSlope } from './lib/slopes';
import { tanh } from './lib/tanh';

/** z and r, in place of the product with the state, and the state that r resets. */
// @ts-ignore: decorator
@inline
function openGates<T extends number>(
  a: u32,
  h: u32,
  gates: u32,
  reset: u32,
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
      put<T>(gate, z, whole);
      put<T>(gate + part, r, whole);
      put<T>(at<T>(reset) + narrow + j, v128.mul<T>(r, get<T>(at<T>(h) + narrow + j, whole)), whole);
    }
  }
}

/** g, in place of the product with the state that was reset, and the new state. */
// @ts-ignore: decorator
@inline
function update<T extends number>(
  a: u32,
  h: u32,
  gates: u32,
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
      const gate = at<T>(gates) + wide + j;
      const candidate = gate + part * 2;
      const input = get<T>(at<T>(a) + wide + part * 2 + j, whole);
      const g = tanh<T>(v128.add<T>(input, get<T>(candidate, whole)));
      const before = get<T>(at<T>(h) + narrow + j, whole);
      put<T>(candidate, g, whole);
      put<T>(at<T>(next) + narrow + j, blend<T>(get<T>(gate, whole), before, g), whole);
    }
  }
}

function gruResetFirstStep<T extends number>(
  a: u32,
  U: u32,
  h: u32,
  gates: u32,
  reset: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  const width = units * 3;
  const pair = units * 2;
  gemm<T>(at<T>(h), units, 1, at<T>(U), width, 1, at<T>(gates), width, batch, pair, units, false, 0);
  openGates<T>(a, h, gates, reset, batch, units, true);
  openGates<T>(a, h, gates, reset, batch, units, false);
  gemm<T>(
    at<T>(reset),
    units,
    1,
    at<T>(U + pair),
    width,
    1,
    at<T>(gates + pair),
    width,
    batch,
    units,
    units,
    false,
    0,
  );
  update<T>(a, h, gates, next, batch, units, true);
  update<T>(a, h, gates, next, batch, units, false);
}
export function gru_reset_first_step_f32(
  a: u32,
  U: u32,
  h: u32,
  gates: u32,
  reset: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  gruResetFirstStep<f32>(a, U, h, gates, reset, next, batch, units);
}
export function gru_reset_first_step_f64(
  a: u32,
  U: u32,
  h: u32,
  gates: u32,
  reset: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  gruResetFirstStep<f64>(a, U, h, gates, reset, next, batch, units);
}

/** Back to z and to g. */
// @ts-ignore: decorator
@inline
function updateBackward<T extends number>(
  dNext: u32,
  h: u32,
  gates: u32,
  dA: u32,
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
      const g = get<T>(gate + part * 2, whole);
      const d = get<T>(at<T>(dNext) + narrow + j, whole);
      const to = at<T>(dA) + wide + j;
      put<T>(to, updateGradient<T>(d, get<T>(at<T>(h) + narrow + j, whole), g, z), whole);
      put<T>(to + part * 2, candidateGradient<T>(d, z, g), whole);
    }
  }
}

/** Back to r; dH comes as the gradient of the state that was reset. */
// @ts-ignore: decorator
@inline
function openGatesBackward<T extends number>(
  dNext: u32,
  h: u32,
  gates: u32,
  dA: u32,
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
      const state = at<T>(dH) + narrow + j;
      const dReset = get<T>(state, whole);
      const d = get<T>(at<T>(dNext) + narrow + j, whole);
      const dR = v128.mul<T>(dReset, get<T>(at<T>(h) + narrow + j, whole));
      put<T>(at<T>(dA) + wide + part + j, v128.mul<T>(dR, sigmoidSlope<T>(r)), whole);
      put<T>(state, v128.add<T>(v128.mul<T>(d, z), v128.mul<T>(dReset, r)), whole);
    }
  }
}

function gruResetFirstStepBackward<T extends number>(
  dNext: u32,
  U: u32,
  h: u32,
  gates: u32,
  dA: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  const width = units * 3;
  const pair = units * 2;
  updateBackward<T>(dNext, h, gates, dA, batch, units, true);
  updateBackward<T>(dNext, h, gates, dA, batch, units, false);
  gemm<T>(
    at<T>(dA + pair),
    width,
    1,
    at<T>(U + pair),
    1,
    width,
    at<T>(dH),
    units,
    batch,
    units,
    units,
    false,
    0,
  );
  openGatesBackward<T>(dNext, h, gates, dA, dH, batch, units, true);
  openGatesBackward<T>(dNext, h, gates, dA, dH, batch, units, false);
  gemm<T>(at<T>(dA), width, 1, at<T>(U), 1, width, at<T>(dH), units, batch, units, pair, true, 0);
}
export function gru_reset_first_step_backward_f32(
  dNext: u32,
  U: u32,
  h: u32,
  gates: u32,
  dA: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  gruResetFirstStepBackward<f32>(dNext, U, h, gates, dA, dH, batch, units);
}
export function gru_reset_first_step_backward_f64(
  dNext: u32,
  U: u32,
  h: u32,
  gates: u32,
  dA: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  gruResetFirstStepBackward<f64>(dNext, U, h, gates, dA, dH, batch, units);
}
