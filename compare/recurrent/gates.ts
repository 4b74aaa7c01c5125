/**
 * The gates of a recurrent layer while it reads a sequence, from its parameters, by the formulas of scratch/layers/lstm.ts and
 * gru.ts (the reset gate before the product). In float64 and without batches: for pictures of either side.
 */
import { type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';

export interface Gates {
  /** [units, time] each, by the name of the gate. */
  readonly gates: Readonly<Record<string, Tensor>>;
  /** The last state h. */
  readonly last: Float64Array;
}

/** @param x [time, inputs] @param path of the layer's parameters */
export function lstmGates(parameters: NamedTensors, path: string, x: Tensor): Gates {
  const { project, units, time } = layerOf(parameters, path, x, 4);
  const [input, forget, output] = [record(units, time), record(units, time), record(units, time)];
  let h = new Float64Array(units);
  const c = new Float64Array(units);
  for (let t = 0; t < time; t++) {
    const z = project(t, h);
    h = h.map((_, unit) => {
      const [i, f, o] = [0, 1, 3].map((part) => sigmoid(z(part, unit))) as [number, number, number];
      c[unit] = f * c[unit]! + i * Math.tanh(z(2, unit));
      input.set(unit, t, i);
      forget.set(unit, t, f);
      output.set(unit, t, o);
      return o * Math.tanh(c[unit]!);
    });
  }
  return { gates: { input: input.all(), forget: forget.all(), output: output.all() }, last: h };
}

/** @param x [time, inputs] @param path of the layer's parameters */
export function gruGates(parameters: NamedTensors, path: string, x: Tensor): Gates {
  const { project, units, time } = layerOf(parameters, path, x, 3);
  const [update, reset] = [record(units, time), record(units, time)];
  let h = new Float64Array(units);
  for (let t = 0; t < time; t++) {
    const a = project(t, h);
    const z = h.map((_, unit) => sigmoid(a(0, unit)));
    const r = h.map((_, unit) => sigmoid(a(1, unit)));
    const candidate = project(
      t,
      h.map((value, unit) => r[unit]! * value),
    );
    h = h.map((value, unit) => {
      update.set(unit, t, z[unit]!);
      reset.set(unit, t, r[unit]!);
      return z[unit]! * value + (1 - z[unit]!) * Math.tanh(candidate(2, unit));
    });
  }
  return { gates: { update: update.all(), reset: reset.all() }, last: h };
}

/** `project(t, h)(part, unit)` is x_t W + b + h U in one of the parts that lie side by side. */
function layerOf(parameters: NamedTensors, path: string, x: Tensor, parts: number) {
  const [time, inputs] = x.shape as readonly [number, number];
  const [W, U, b] = ['kernel', 'recurrent_kernel', 'bias'].map((name) => parameters[`${path}/${name}`]!.data);
  const units = b!.length / parts;
  const project = (t: number, h: Float64Array) => (part: number, unit: number) => {
    const column = part * units + unit;
    let sum = b![column]!;
    for (let j = 0; j < inputs; j++) sum += x.data[t * inputs + j]! * W![j * parts * units + column]!;
    for (let j = 0; j < units; j++) sum += h[j]! * U![j * parts * units + column]!;
    return sum;
  };
  return { project, units, time };
}

function record(units: number, time: number) {
  const values = new Float64Array(units * time);
  return {
    set: (unit: number, t: number, value: number) => {
      values[unit * time + t] = value;
    },
    all: () => tensor([units, time], values, 'float64'),
  };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
