/**
 * IDX, the format of MNIST's own files: two zero bytes, the type of the numbers, the number of axes, the length of each axis in four
 * bytes, the numbers, all of it with the most significant byte first. Also as it is fetched, compressed with gzip.
 * LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
 */
import { constants, gunzipSync } from 'node:zlib';
import { FormatError } from '../../exchange/format-error.ts';
import { codeOf, messageOf } from '../../runner/errors.ts';
import { LARGEST_FILE, readWhole } from './read-whole.ts';

type Numbers = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

export interface IdxArray {
  readonly shape: readonly number[];
  /** Row-major, in the type of the file: images and labels of MNIST are bytes. */
  readonly data: Numbers;
  /** SHA-256 of the file as it lies on the disk. */
  readonly sha256: string;
}

interface Type {
  readonly bytes: number;
  readonly make: (length: number) => Numbers;
  readonly read: (view: DataView, at: number) => number;
}

const TYPES: ReadonlyMap<number, Type> = new Map([
  [0x08, { bytes: 1, make: (n) => new Uint8Array(n), read: (view, at) => view.getUint8(at) }],
  [0x09, { bytes: 1, make: (n) => new Int8Array(n), read: (view, at) => view.getInt8(at) }],
  [0x0b, { bytes: 2, make: (n) => new Int16Array(n), read: (view, at) => view.getInt16(at) }],
  [0x0c, { bytes: 4, make: (n) => new Int32Array(n), read: (view, at) => view.getInt32(at) }],
  [0x0d, { bytes: 4, make: (n) => new Float32Array(n), read: (view, at) => view.getFloat32(at) }],
  [0x0e, { bytes: 8, make: (n) => new Float64Array(n), read: (view, at) => view.getFloat64(at) }],
] satisfies [number, Type][]);

/** Bytes of a compressed file in which its header of at most 1,024 bytes lies, and what they can grow to: gzip reaches 1032:1. */
const COMPRESSED_START = 4096;
const LARGEST_START = 1100 * COMPRESSED_START;

/**
 * Reads one array. Its size is known from its header before memory is taken for its numbers.
 * @throws FormatError saying what is wrong: no such file, another format, a size that does not fit its header, damaged gzip
 */
export function loadIdx(path: string): IdxArray {
  const { bytes: file, sha256 } = readWhole(path);
  const compressed = file[0] === 0x1f && file[1] === 0x8b;
  const start = compressed ? startOf(path, file) : file;
  const { type, shape, header } = headerOf(path, start);
  const count = shape.reduce((product, length) => product * length, 1);
  const size = header + count * type.bytes;
  if (size > LARGEST_FILE)
    throw new FormatError(
      path,
      `says that it holds ${shape.join(' x ')} numbers: more than are read at most`,
    );
  const bytes = compressed ? wholeOf(path, file, size) : file;
  if (bytes?.length !== size) {
    const found = bytes === undefined ? 'more' : `${bytes.length} bytes`;
    throw new FormatError(
      path,
      `holds ${found}; its header of ${shape.join(' x ')} numbers needs ${size} bytes`,
    );
  }
  const data = type.make(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset + header, count * type.bytes);
  for (let i = 0; i < count; i++) data[i] = type.read(view, i * type.bytes);
  return { shape, data, sha256 };
}

function headerOf(path: string, bytes: Uint8Array) {
  const type = TYPES.get(bytes[2] ?? 0);
  const axes = bytes[3] ?? 0;
  if (bytes[0] !== 0 || bytes[1] !== 0 || type === undefined || axes === 0)
    throw new FormatError(
      path,
      `is no IDX file: it begins with ${hex(bytes.subarray(0, 4))}, an IDX file with 00 00, a type from 08 to 0e and the number of axes`,
    );
  const header = 4 + 4 * axes;
  if (bytes.length < header)
    throw new FormatError(path, `ends after ${bytes.length} bytes, within its header of ${header}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  return { type, shape, header };
}

/** What the beginning of a compressed file holds. */
function startOf(path: string, file: Uint8Array): Uint8Array {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST_START };
  return inflated(path, () => gunzipSync(file.subarray(0, COMPRESSED_START), options));
}

/** All of it, or nothing where that is more than `size` bytes. */
function wholeOf(path: string, file: Uint8Array, size: number): Uint8Array | undefined {
  return inflated(path, () => {
    try {
      return gunzipSync(file, { maxOutputLength: size });
    } catch (error) {
      if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
      throw error;
    }
  });
}

function inflated<T>(path: string, inflate: () => T): T {
  try {
    return inflate();
  } catch (error) {
    throw new FormatError(path, `is damaged gzip: ${messageOf(error)}`);
  }
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ') || 'nothing';
