/**
 * A kernel: the innermost loop of an operation, on numbers in the shared memory. Each exists twice under one name: in plain
 * TypeScript (plain/), to be read, and in AssemblyScript (assembly/), to be fast, compiled for both precisions. Addresses
 * are offsets: how many elements of its type lie before the first one in the memory.
 */
import { compiled, type KernelFunction, memory } from './load.ts';
import { shared, threads } from './threads.ts';

/** The memory as a plain kernel sees it. */
export interface Memory {
  /** The numbers of tensors, of the precision that the kernel was called for. */
  readonly numbers: Float32Array | Float64Array;
  /** Masks: a byte each, 0 or 1. */
  readonly bytes: Uint8Array;
  readonly integers: Int32Array;
}

/** How many elements lie before the first; of the element's own type. */
export type Offset = number;

type Argument = number | boolean;
type Plain<Arguments extends readonly Argument[], Result> = (memory: Memory, ...args: Arguments) => Result;

export interface Kernel<Arguments extends readonly Argument[], Result> {
  readonly float32: (...args: Arguments) => Result;
  readonly float64: (...args: Arguments) => Result;
  /**
   * The version for the precision of `x`. Where the kernel's last two arguments are units [from, to), the caller may say how
   * many multiplications, or as costly operations, it is about: many are shared between threads.
   */
  for(x: { readonly precision: Precision }, operations?: number): (...args: Arguments) => Result;
}

/** From so many operations on, a dozen microseconds, more threads pay for themselves. */
const SHARED_FROM = 2 ** 18;

type Precision = 'float32' | 'float64';

const { buffer } = memory;
const bytes = new Uint8Array(buffer);
const integers = new Int32Array(buffer);
export const memory32: Memory = { numbers: new Float32Array(buffer), bytes, integers };
export const memory64: Memory = { numbers: new Float64Array(buffer), bytes, integers };

/** Which kernels run in this process. */
export const kernelsInUse: 'wasm' | 'plain' = compiled === undefined ? 'plain' : 'wasm';

/**
 * The kernel `name`: compiled where the module is built, else the plain one.
 * @throws Error when the compiled module lacks it, which means that it was built from other sources
 */
export function kernel<Arguments extends readonly Argument[], Result>(
  name: string,
  plain: Plain<Arguments, Result>,
): Kernel<Arguments, Result> {
  const float32 = compiledKernel(`${name}_f32`) ?? plain.bind(undefined, memory32);
  const float64 = compiledKernel(`${name}_f64`) ?? plain.bind(undefined, memory64);
  return new Chosen(name, float32 as Plain32<Arguments, Result>, float64 as Plain32<Arguments, Result>);
}

type Plain32<Arguments extends readonly Argument[], Result> = (...args: Arguments) => Result;

class Chosen<Arguments extends readonly Argument[], Result> implements Kernel<Arguments, Result> {
  readonly float32: Plain32<Arguments, Result>;
  readonly float64: Plain32<Arguments, Result>;
  readonly #name: string;
  #shared32: Plain32<Arguments, Result> | undefined;
  #shared64: Plain32<Arguments, Result> | undefined;

  constructor(name: string, float32: Plain32<Arguments, Result>, float64: Plain32<Arguments, Result>) {
    this.#name = name;
    this.float32 = float32;
    this.float64 = float64;
  }

  for({ precision }: { readonly precision: Precision }, operations = 0): Plain32<Arguments, Result> {
    if (listener !== undefined) return this.#standIn(listener, operations);
    if (operations >= SHARED_FROM && threads() > 1 && compiled !== undefined) return this.#shared(precision);
    return precision === 'float32' ? this.float32 : this.float64;
  }

  #standIn(told: Listener, operations: number): Plain32<Arguments, Result> {
    return () => {
      told(this.#name, operations);
      return 0 as Result;
    };
  }

  #shared(precision: Precision): Plain32<Arguments, Result> {
    if (precision === 'float32') {
      this.#shared32 ??= shared(`${this.#name}_f32`) as unknown as Plain32<Arguments, Result>;
      return this.#shared32;
    }
    this.#shared64 ??= shared(`${this.#name}_f64`) as unknown as Plain32<Arguments, Result>;
    return this.#shared64;
  }
}

/** Hears of every call of a kernel: its name, and how many operations its caller said it is about. */
export type Listener = (name: string, operations: number) => void;

let listener: Listener | undefined;

/** While `body` runs, no kernel computes, and `told` hears of every call. What they would return is 0. */
export function withoutKernels<T>(told: Listener, body: () => T): T {
  const outer = listener;
  listener = told;
  try {
    return body();
  } finally {
    listener = outer;
  }
}

function compiledKernel(name: string): KernelFunction | undefined {
  if (compiled === undefined) return undefined;
  const found = compiled[name];
  if (found === undefined) {
    throw new Error(
      `the compiled kernels lack ${name}: they were built from other sources; run "node setup/setup.mjs" to build them again`,
    );
  }
  return found;
}
