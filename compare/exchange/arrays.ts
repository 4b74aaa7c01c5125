/** What files of tensors hold: arrays of numbers by name, in the order of the file. */
import type { Shape } from '../../scratch/core/shape.ts';

export type Numbers =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Row-major. Truth values are a Uint8Array of 0 and 1; half precision (both kinds) is widened to float32, exactly. */
export interface NumberArray {
  readonly shape: Shape;
  readonly data: Numbers;
}

/** A Map and not an object: `__proto__` is a name like any other. */
export type NumberArrays = ReadonlyMap<string, NumberArray>;

/** How many elements a shape has; undefined where no computer could hold them. */
export function countOf(shape: Shape): number | undefined {
  // Zeros first: [2^40, 2^40, 0] is empty, whatever the product of the others.
  if (shape.includes(0)) return 0;
  const count = shape.reduce((product, length) => product * length, 1);
  return Number.isSafeInteger(count) ? count : undefined;
}

/** What lockstep itself writes: numbers, indices and masks. */
export interface Writable {
  readonly shape: Shape;
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}
export type WritableElement = 'float32' | 'float64' | 'int32' | 'uint8';

export function elementOf(data: Writable['data']): WritableElement {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Float64Array) return 'float64';
  return data instanceof Int32Array ? 'int32' : 'uint8';
}
