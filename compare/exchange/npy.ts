/**
 * .npy, an array of NumPy: the bytes \x93NUMPY, a version, the length of the header, the header (a Python dictionary as text),
 * the numbers. Specification: numpy.lib.format.
 */
import {
  countOf,
  elementOf,
  type NumberArray,
  type Numbers,
  type Writable,
  type WritableElement,
} from './arrays.ts';
import * as types from './element-types.ts';

const TYPES: ReadonlyMap<string, types.ElementType> = new Map([
  ['f8', types.FLOAT64],
  ['f4', types.FLOAT32],
  ['f2', types.FLOAT16],
  ['i8', types.INT64],
  ['i4', types.INT32],
  ['i2', types.INT16],
  ['i1', types.INT8],
  ['u8', types.UINT64],
  ['u4', types.UINT32],
  ['u2', types.UINT16],
  ['u1', types.UINT8],
  ['b1', types.UINT8],
]);

const DESCRS: Readonly<Record<WritableElement, string>> = {
  float64: '<f8',
  float32: '<f4',
  int32: '<i4',
  uint8: '|u1',
};

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const;
/** NumPy itself reads no longer headers unless it is told to. */
const LONGEST_HEADER = 10_000;

/** What is wrong with an array; the reader of the archive says in which one. */
export class NpyError extends Error {}

export interface NpyHeader {
  readonly type: types.ElementType;
  readonly bigEndian: boolean;
  /** The first index runs fastest. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Bytes of all numbers. */
  readonly dataBytes: number;
  /** Where the numbers begin. */
  readonly start: number;
}

/**
 * The header, from the first bytes of an array.
 * @returns undefined when more bytes are needed
 * @throws NpyError
 */
export function npyHeader(bytes: Uint8Array): NpyHeader | undefined {
  if (bytes.length < 12) return undefined;
  if (MAGIC.some((byte, i) => bytes[i] !== byte))
    throw new NpyError('does not begin as an array of NumPy does');
  const version = bytes[6]!;
  if (version < 1 || version > 3)
    throw new NpyError(`has version ${version} of the format; known are 1 to 3`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [length, from] = version === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  if (length > LONGEST_HEADER)
    throw new NpyError(`has a header of ${length} bytes, more than ${LONGEST_HEADER}`);
  if (bytes.length < from + length) return undefined;
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(
    bytes.subarray(from, from + length),
  );
  return { ...fieldsOf(text), start: from + length };
}

const FIELD = /\s*'(\w+)'\s*:\s*('[^']*'|True|False|\([\d\s,]*\))\s*(,|(?=\}))/y;

function fieldsOf(text: string): Omit<NpyHeader, 'start'> {
  const fields = new Map<string, string>();
  const whole = text.trim();
  if (!whole.startsWith('{') || !whole.endsWith('}'))
    throw new NpyError('has a header that is no dictionary');
  const body = whole.slice(1);
  FIELD.lastIndex = 0;
  for (let at = 0; body.slice(at).trim() !== '}'; at = FIELD.lastIndex) {
    const field = FIELD.exec(body);
    if (field === null)
      throw new NpyError(
        `has a header that cannot be read from ${JSON.stringify(body.slice(at, at + 40))} on`,
      );
    if (fields.has(field[1]!)) throw new NpyError(`has two entries for '${field[1]}' in its header`);
    fields.set(field[1]!, field[2]!);
  }
  const [descr, order, shape] = ['descr', 'fortran_order', 'shape'].map((name) => fields.get(name));
  if (fields.size !== 3 || !descr?.startsWith("'") || !/^[TF]/.test(order ?? '') || !shape?.startsWith('('))
    throw new NpyError("needs just 'descr', 'fortran_order' and 'shape' in its header");
  const type = TYPES.get(descr.slice(2, -1));
  if (type === undefined || !'<>|='.includes(descr[1]!))
    throw new NpyError(`holds elements of ${descr}; supported are ${[...TYPES.keys()].join(', ')}`);
  const lengths = shape
    .slice(1, -1)
    .split(',')
    .map((length) => length.trim());
  if (lengths.at(-1) === '') lengths.pop();
  const numbers = lengths.map(Number);
  if (lengths.includes('') || !numbers.every(Number.isSafeInteger))
    throw new NpyError(`has the shape ${shape.slice(0, 80)}, which is none`);
  const count = countOf(numbers);
  if (count === undefined) throw new NpyError(`has the shape ${shape.slice(0, 80)}, more than there can be`);
  return {
    type,
    bigEndian: descr[1] === '>',
    fortranOrder: order === 'True',
    shape: numbers,
    dataBytes: count * type.bytes,
  };
}

/** The array of a header and its `dataBytes` bytes, which are an array of their own and may be changed. */
export function npyArray(header: NpyHeader, bytes: Uint8Array<ArrayBuffer>): NumberArray {
  if (header.bigEndian) swapBytes(bytes, header.type.bytes);
  const data = header.type.decode(bytes);
  const { shape } = header;
  return { shape, data: header.fortranOrder && shape.length > 1 ? rowMajor(data, shape) : data };
}

function swapBytes(bytes: Uint8Array, width: number): void {
  for (let i = 0; i < bytes.length; i += width) bytes.subarray(i, i + width).reverse();
}

/** From the first index running fastest to the last one. */
function rowMajor<N extends Numbers>(data: N, shape: readonly number[]): N {
  const result = data.slice() as N;
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
  for (let i = 0; i < data.length; i++) {
    let from = 0;
    for (let axis = 0; axis < shape.length; axis++) from += index[axis]! * strides[axis]!;
    result[i] = data[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return result;
}

/** A whole .npy file, version 1.0. */
export function npyBytes({ shape, data }: Writable): Uint8Array {
  const descr = DESCRS[elementOf(data)];
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${lengths}), }`;
  // The numbers begin at a multiple of 64, behind a line feed.
  const start = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + data.byteLength).fill(0x20, 10, start);
  bytes.set([...MAGIC, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes[start - 1] = 0x0a;
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
  return bytes;
}
