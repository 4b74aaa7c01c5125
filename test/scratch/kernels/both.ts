/** Runs the compiled and the plain version of a kernel on the same memory, to compare them. */

import { stream } from '../../../scratch/core/streams.ts';
import { type Memory, memory32, memory64 } from '../../../scratch/kernels/kernel.ts';
import { compiled, TENSORS_FROM } from '../../../scratch/kernels/load.ts';

export type Precision = 'float32' | 'float64';
export const PRECISIONS: readonly Precision[] = ['float32', 'float64'];

/** What a kernel works on: numbers, or masks and integers by their typed arrays. */
export type Blocks = Readonly<Record<string, readonly number[] | Float64Array | Uint8Array | Int32Array>>;
type Offsets<B extends Blocks> = { readonly [name in keyof B]: number };

type PlainKernel = (memory: Memory, ...args: never[]) => unknown;

export interface Outcome {
  /** What the call returned. */
  readonly returned: unknown;
  /** Every block after the call. */
  readonly blocks: Readonly<Record<string, Float64Array>>;
}

/** Never written by a correct kernel: it lies before and after every block. */
const GUARD = 77;
const GUARD_BYTES = 64;

/**
 * Runs `name` compiled and `plain` in turn on fresh copies of `blocks`; `call` turns their offsets into the arguments.
 * @throws Error when a kernel wrote outside of the blocks
 */
export function runBoth<B extends Blocks>(
  name: string,
  plain: PlainKernel,
  precision: Precision,
  blocks: B,
  call: (at: Offsets<B>) => readonly (number | boolean)[],
): { readonly fast: Outcome; readonly plain: Outcome } {
  const fast = compiledKernel(name, precision);
  const memory = precision === 'float32' ? memory32 : memory64;
  return {
    fast: run(`${name} (compiled)`, memory, blocks, (at) => fast(...(call(at) as number[]))),
    plain: run(`${name} (plain)`, memory, blocks, (at) => plain(memory, ...(call(at) as never[]))),
  };
}

/** Runs the compiled `name` on its units 0 to `units` in one call, and in several: threads divide the work so. */
export function runSplit<B extends Blocks>(
  name: string,
  precision: Precision,
  blocks: B,
  units: number,
  call: (at: Offsets<B>, from: number, to: number) => readonly (number | boolean)[],
): { readonly whole: Outcome; readonly parts: Outcome } {
  const fast = compiledKernel(name, precision);
  const memory = precision === 'float32' ? memory32 : memory64;
  const cuts = [0, Math.floor(units / 3), Math.ceil(units / 2), units];
  return {
    whole: run(name, memory, blocks, (at) => fast(...(call(at, 0, units) as number[]))),
    parts: run(`${name} in parts`, memory, blocks, (at) => {
      for (let i = cuts.length - 2; i >= 0; i--) fast(...(call(at, cuts[i]!, cuts[i + 1]!) as number[]));
    }),
  };
}

function compiledKernel(name: string, precision: Precision) {
  const found = compiled?.[`${name}_${precision === 'float32' ? 'f32' : 'f64'}`];
  if (found === undefined) throw new Error(`no compiled kernel ${name}`);
  return found;
}

function run<B extends Blocks>(
  label: string,
  memory: Memory,
  blocks: B,
  body: (at: Offsets<B>) => unknown,
): Outcome {
  const views: Record<string, Float32Array | Float64Array | Uint8Array | Int32Array> = {};
  const offsets: Record<string, number> = {};
  const guards: Uint8Array[] = [];
  let at = TENSORS_FROM;
  const guard = () => {
    guards.push(memory.bytes.subarray(at, at + GUARD_BYTES).fill(GUARD));
    at += GUARD_BYTES;
  };
  for (const [name, values] of Object.entries(blocks)) {
    guard();
    const whole =
      values instanceof Uint8Array
        ? memory.bytes
        : values instanceof Int32Array
          ? memory.integers
          : memory.numbers;
    offsets[name] = at / whole.BYTES_PER_ELEMENT;
    views[name] = whole.subarray(offsets[name], offsets[name] + values.length);
    views[name].set(values as ArrayLike<number>);
    const end = at + views[name].byteLength;
    guards.push(memory.bytes.subarray(end, Math.ceil(end / 16) * 16).fill(GUARD));
    at = Math.ceil(end / 16) * 16;
  }
  guard();
  const returned = body(offsets as Offsets<B>);
  if (guards.some((bytes) => bytes.some((byte) => byte !== GUARD)))
    throw new Error(`${label} wrote outside of its blocks`);
  return {
    returned,
    blocks: Object.fromEntries(Object.entries(views).map(([name, view]) => [name, Float64Array.from(view)])),
  };
}

/** Seeded numbers in [-1, 1). */
export function random(name: string, size: number): Float64Array {
  const { uniform } = stream(1, 'kernel test', name);
  return Float64Array.from({ length: size }, () => 2 * uniform() - 1);
}

/** |x - y| / |y| in the Euclidean norm; NaN equals NaN. */
export function distance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    if (Object.is(x[i], y[i])) {
      size += Number.isFinite(y[i]!) ? y[i]! ** 2 : 0;
      continue;
    }
    difference += (x[i]! - y[i]!) ** 2;
    size += y[i]! ** 2;
  }
  return size === 0 ? Math.sqrt(difference) : Math.sqrt(difference / size);
}
