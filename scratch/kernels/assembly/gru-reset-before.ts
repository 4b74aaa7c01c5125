/** One time step of a gated recurrent unit whose reset gate acts before the product: plain/gru-reset-before.ts. */
import { blend, candidateGradient, updateGradient } from './lib/gru';
import { get, put, stride } from './lib/lanes';
import { at } from './lib/offset';
import { sigmoid } from './lib/sigmoid';
import { sigmoidSlope } from './lib/slopes';
import { tanh } from './lib/tanh';

function gruGates<T extends number>(
  fromInput: u32,
  fromState: u32,
  h: u32,
  gates: u32,
  reset: u32,
  batch: u32,
  units: u32,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 3;
    const pair = narrow * 2;
    for (let j: usize = 0; j < part; j += stride<T>(j, part)) {
      const whole = j + 16 <= part;
      const a = at<T>(fromInput) + wide + j;
      const b = at<T>(fromState) + pair + j;
      const gate = at<T>(gates) + pair + j;
      const z = sigmoid<T>(v128.add<T>(get<T>(a, whole), get<T>(b, whole)));
      const r = sigmoid<T>(v128.add<T>(get<T>(a + part, whole), get<T>(b + part, whole)));
      put<T>(gate, z, whole);
      put<T>(gate + part, r, whole);
      put<T>(at<T>(reset) + narrow + j, v128.mul<T>(r, get<T>(at<T>(h) + narrow + j, whole)), whole);
    }
  }
}
export function gru_gates_f32(
  fromInput: u32,
  fromState: u32,
  h: u32,
  gates: u32,
  reset: u32,
  batch: u32,
  units: u32,
): void {
  gruGates<f32>(fromInput, fromState, h, gates, reset, batch, units);
}
export function gru_gates_f64(
  fromInput: u32,
  fromState: u32,
  h: u32,
  gates: u32,
  reset: u32,
  batch: u32,
  units: u32,
): void {
  gruGates<f64>(fromInput, fromState, h, gates, reset, batch, units);
}

function gruCandidate<T extends number>(
  fromInput: u32,
  fromReset: u32,
  gates: u32,
  h: u32,
  g: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const wide = narrow * 3;
    const pair = narrow * 2;
    for (let j: usize = 0; j < part; j += stride<T>(j, part)) {
      const whole = j + 16 <= part;
      const a = get<T>(at<T>(fromInput) + wide + part * 2 + j, whole);
      const candidate = tanh<T>(v128.add<T>(a, get<T>(at<T>(fromReset) + narrow + j, whole)));
      const z = get<T>(at<T>(gates) + pair + j, whole);
      const before = get<T>(at<T>(h) + narrow + j, whole);
      put<T>(at<T>(g) + narrow + j, candidate, whole);
      put<T>(at<T>(next) + narrow + j, blend<T>(z, before, candidate), whole);
    }
  }
}
export function gru_candidate_f32(
  fromInput: u32,
  fromReset: u32,
  gates: u32,
  h: u32,
  g: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  gruCandidate<f32>(fromInput, fromReset, gates, h, g, next, batch, units);
}
export function gru_candidate_f64(
  fromInput: u32,
  fromReset: u32,
  gates: u32,
  h: u32,
  g: u32,
  next: u32,
  batch: u32,
  units: u32,
): void {
  gruCandidate<f64>(fromInput, fromReset, gates, h, g, next, batch, units);
}

function gruCandidateBackward<T extends number>(
  dNext: u32,
  gates: u32,
  g: u32,
  dG: u32,
  batch: u32,
  units: u32,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const pair = narrow * 2;
    for (let j: usize = 0; j < part; j += stride<T>(j, part)) {
      const whole = j + 16 <= part;
      const d = get<T>(at<T>(dNext) + narrow + j, whole);
      const z = get<T>(at<T>(gates) + pair + j, whole);
      const candidate = get<T>(at<T>(g) + narrow + j, whole);
      put<T>(at<T>(dG) + narrow + j, candidateGradient<T>(d, z, candidate), whole);
    }
  }
}
export function gru_candidate_backward_f32(
  dNext: u32,
  gates: u32,
  g: u32,
  dG: u32,
  batch: u32,
  units: u32,
): void {
  gruCandidateBackward<f32>(dNext, gates, g, dG, batch, units);
}
export function gru_candidate_backward_f64(
  dNext: u32,
  gates: u32,
  g: u32,
  dG: u32,
  batch: u32,
  units: u32,
): void {
  gruCandidateBackward<f64>(dNext, gates, g, dG, batch, units);
}

function gruGatesBackward<T extends number>(
  dNext: u32,
  dReset: u32,
  gates: u32,
  g: u32,
  h: u32,
  dGates: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  const part = at<T>(units);
  for (let row: u32 = 0; row < batch; row++) {
    const narrow = <usize>row * part;
    const pair = narrow * 2;
    for (let j: usize = 0; j < part; j += stride<T>(j, part)) {
      const whole = j + 16 <= part;
      const gate = at<T>(gates) + pair + j;
      const z = get<T>(gate, whole);
      const r = get<T>(gate + part, whole);
      const candidate = get<T>(at<T>(g) + narrow + j, whole);
      const before = get<T>(at<T>(h) + narrow + j, whole);
      const d = get<T>(at<T>(dNext) + narrow + j, whole);
      const fromReset = get<T>(at<T>(dReset) + narrow + j, whole);
      const out = at<T>(dGates) + pair + j;
      put<T>(out, updateGradient<T>(d, before, candidate, z), whole);
      put<T>(out + part, v128.mul<T>(v128.mul<T>(fromReset, before), sigmoidSlope<T>(r)), whole);
      put<T>(at<T>(dH) + narrow + j, v128.add<T>(v128.mul<T>(d, z), v128.mul<T>(fromReset, r)), whole);
    }
  }
}
export function gru_gates_backward_f32(
  dNext: u32,
  dReset: u32,
  gates: u32,
  g: u32,
  h: u32,
  dGates: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  gruGatesBackward<f32>(dNext, dReset, gates, g, h, dGates, dH, batch, units);
}
export function gru_gates_backward_f64(
  dNext: u32,
  dReset: u32,
  gates: u32,
  g: u32,
  h: u32,
  dGates: u32,
  dH: u32,
  batch: u32,
  units: u32,
): void {
  gruGatesBackward<f64>(dNext, dReset, gates, g, h, dGates, dH, batch, units);
}
