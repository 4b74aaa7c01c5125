/** The element types of .safetensors and .npy: how many bytes an element takes, and how bytes become numbers. */
import type { Numbers } from './arrays.ts';

export interface ElementType {
  readonly bytes: number;
  /** Little-endian bytes that start at the beginning of their buffer, as numbers; without a copy where they are numbers already. */
  decode(bytes: Uint8Array<ArrayBuffer>): Numbers;
}

type Constructor = { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBuffer): Numbers };

const plain = (Type: Constructor): ElementType => ({
  bytes: Type.BYTES_PER_ELEMENT,
  decode: ({ buffer }) => new Type(buffer),
});

const half = (widen: (bits: number) => number): ElementType => ({
  bytes: 2,
  decode: ({ buffer }) => Float32Array.from(new Uint16Array(buffer), widen),
});

const word = new DataView(new ArrayBuffer(4));

/** The upper half of a float32. */
function widenBfloat16(bits: number): number {
  word.setUint32(0, bits * 2 ** 16);
  return word.getFloat32(0);
}

/** IEEE 754 binary16: a sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
function widenFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

export const FLOAT32 = plain(Float32Array);
export const FLOAT64 = plain(Float64Array);
export const FLOAT16 = half(widenFloat16);
export const BFLOAT16 = half(widenBfloat16);
export const INT8 = plain(Int8Array);
export const UINT8 = plain(Uint8Array);
export const INT16 = plain(Int16Array);
export const UINT16 = plain(Uint16Array);
export const INT32 = plain(Int32Array);
export const UINT32 = plain(Uint32Array);
export const INT64 = plain(BigInt64Array);
export const UINT64 = plain(BigUint64Array);
