/**
 * .safetensors, the format of published weights: 8 bytes with the length of the header, the header, and the numbers of all
 * tensors without gaps. Specification: huggingface/safetensors, README.md.
 */
import {
  countOf,
  elementOf,
  type NumberArray,
  type NumberArrays,
  type Writable,
  type WritableElement,
} from './arrays.ts';
import { type ByteSource, withFile } from './byte-source.ts';
import * as types from './element-types.ts';
import { FormatError } from './format-error.ts';
import { type Entry, type Header, HeaderError, METADATA, parseHeader, quoted } from './safetensors-header.ts';

const TYPES: ReadonlyMap<string, types.ElementType> = new Map([
  ['F64', types.FLOAT64],
  ['F32', types.FLOAT32],
  ['F16', types.FLOAT16],
  ['BF16', types.BFLOAT16],
  ['I64', types.INT64],
  ['I32', types.INT32],
  ['I16', types.INT16],
  ['I8', types.INT8],
  ['U64', types.UINT64],
  ['U32', types.UINT32],
  ['U16', types.UINT16],
  ['U8', types.UINT8],
  ['BOOL', types.UINT8],
]);

const DTYPES: Readonly<Record<WritableElement, string>> = {
  float64: 'F64',
  float32: 'F32',
  int32: 'I32',
  uint8: 'U8',
};

/** What other readers of the format accept. */
const LONGEST_HEADER = 100_000_000;

export interface TensorFile {
  readonly arrays: NumberArrays;
  readonly metadata: ReadonlyMap<string, string>;
}

/** @throws FormatError when the file is not what the specification asks for; nothing is held before it was checked */
export const readSafetensors = (path: string): TensorFile => withFile(path, safetensorsFrom);

/** As `readSafetensors`. */
export function safetensorsFrom(source: ByteSource): TensorFile {
  const { header, start } = headerOf(source);
  requireWhole(source, header.entries, start);
  const arrays = new Map<string, NumberArray>();
  for (const { name, dtype, shape, begin, end } of header.entries) {
    const data = TYPES.get(dtype)!.decode(source.read(start + begin, end - begin));
    arrays.set(name, { shape, data });
  }
  return { arrays, metadata: header.metadata };
}

function headerOf(source: ByteSource): { header: Header; start: number } {
  const { name, size } = source;
  if (size < 8)
    throw new FormatError(
      name,
      `has ${size} bytes, a .safetensors file begins with 8 for its header's length`,
    );
  const length = Number(new DataView(source.read(0, 8).buffer).getBigUint64(0, true));
  if (length > LONGEST_HEADER)
    throw new FormatError(
      name,
      `its header claims ${length} bytes, more than ${LONGEST_HEADER}: not a .safetensors file`,
    );
  if (length > size - 8)
    throw new FormatError(name, `its header claims ${length} bytes, but the file ends after ${size - 8}`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source.read(8, length));
    return { header: parseHeader(text), start: 8 + length };
  } catch (error) {
    if (error instanceof HeaderError) throw new FormatError(name, error.message);
    if (error instanceof TypeError) throw new FormatError(name, 'its header is not UTF-8');
    throw error;
  }
}

/** Every entry has the bytes of its shape, and together they cover what follows the header once. */
function requireWhole({ name: file, size }: ByteSource, entries: readonly Entry[], start: number): void {
  const sorted = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const entry of sorted) {
    const wrong = wrongOf(entry, covered, size - start);
    if (wrong !== undefined) throw new FormatError(file, `tensor ${quoted(entry.name)} ${wrong}`);
    covered = entry.end;
  }
  if (covered !== size - start)
    throw new FormatError(
      file,
      `has ${size - start - covered} bytes behind the last tensor that belong to none`,
    );
}

/** What is wrong with an entry, where the ones before it cover the bytes up to `covered` of `available`. */
function wrongOf(
  { dtype, shape, begin, end }: Entry,
  covered: number,
  available: number,
): string | undefined {
  const type = TYPES.get(dtype);
  if (type === undefined)
    return `has the dtype ${quoted(dtype)}; supported are ${[...TYPES.keys()].join(', ')}`;
  const needed = (countOf(shape) ?? Number.POSITIVE_INFINITY) * type.bytes;
  if (end - begin !== needed)
    return `has the shape [${shape.slice(0, 8).join(', ')}${shape.length > 8 ? ', ...' : ''}] of ${dtype}, ${needed} bytes, but the offsets ${begin} to ${end}`;
  if (begin !== covered)
    return `begins at byte ${begin}, ${begin < covered ? 'inside of another one' : 'behind a gap'}; ${covered} would be right`;
  if (end > available)
    return `ends at byte ${end}, but only ${available} bytes follow the header: the file is cut off`;
  return undefined;
}

/**
 * The bytes of a .safetensors file: tensors of larger elements first, else in the order of their names.
 * @throws FormatError for a tensor with the name of the metadata
 */
export function safetensorsBytes(
  arrays: ReadonlyMap<string, Writable>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  // Larger elements first, so that all are aligned in the file.
  const sorted = [...arrays].sort(
    ([a, { data: x }], [b, { data: y }]) => y.BYTES_PER_ELEMENT - x.BYTES_PER_ELEMENT || (a < b ? -1 : 1),
  );
  if (arrays.has(METADATA)) throw new FormatError('.safetensors', `cannot hold a tensor named ${METADATA}`);
  let end = 0;
  const members = sorted.map(([name, { shape, data }]) => {
    const begin = end;
    end += data.byteLength;
    const dtype = DTYPES[elementOf(data)];
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`;
  });
  if (Object.keys(metadata).length > 0) members.unshift(`"${METADATA}":${JSON.stringify(metadata)}`);
  const text = new TextEncoder().encode(`{${members.join(',')}}`);
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.fill(0x20, 8, 8 + length);
  bytes.set(text, 8);
  let at = 8 + length;
  for (const [, { data }] of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}
