/** .npz, arrays of NumPy by name: a zip archive of .npy files. yauzl and yazl read and write the archive. */
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import * as yauzl from 'yauzl';
import { ZipFile } from 'yazl';
import type { NumberArray, NumberArrays, Writable } from './arrays.ts';
import { FormatError } from './format-error.ts';
import { NpyError, type NpyHeader, npyArray, npyBytes, npyHeader } from './npy.ts';
import { quoted } from './safetensors-header.ts';

const SUFFIX = '.npy';
/** Names are keys and no paths, so nothing is to be read into them. */
const OPTIONS = { lazyEntries: true, decodeStrings: false, autoClose: false } as const;

/** @throws FormatError when the file is no sound archive of arrays; no array takes memory before its size was checked */
export const readNpz = (path: string): Promise<NumberArrays> =>
  arraysOf(path, yauzl.openPromise(path, OPTIONS));

/** As `readNpz`; `name` is for messages. */
export const npzFrom = (name: string, bytes: Uint8Array): Promise<NumberArrays> =>
  arraysOf(
    name,
    yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), OPTIONS),
  );

async function arraysOf(file: string, opening: Promise<yauzl.ZipFile>): Promise<NumberArrays> {
  const archive = await opening.catch((error: Error) => {
    throw new FormatError(file, `is no .npz file: ${error.message}`);
  });
  try {
    const entries = await entriesOf(file, archive);
    requireApart(file, entries);
    const arrays = new Map<string, NumberArray>();
    for (const entry of entries) {
      const name = nameOf(file, entry);
      if (arrays.has(name)) throw new FormatError(file, `holds two arrays with the name ${quoted(name)}`);
      arrays.set(name, await arrayOf(file, name, archive, entry));
    }
    return arrays;
  } finally {
    archive.close();
  }
}

async function entriesOf(file: string, archive: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  try {
    for await (const entry of archive.eachEntry()) entries.push(entry);
  } catch (error) {
    throw new FormatError(file, `has a damaged list of contents: ${(error as Error).message}`);
  }
  return entries;
}

/** Entries that share bytes would let a small archive unfold to a large one. */
function requireApart(file: string, entries: readonly yauzl.Entry[]): void {
  let end = 0;
  for (const entry of [...entries].sort(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    if (entry.relativeOffsetOfLocalHeader < end)
      throw new FormatError(
        file,
        `has entries that lie inside of each other: ${quoted(nameOf(file, entry))}`,
      );
    end = entry.relativeOffsetOfLocalHeader + entry.compressedSize;
  }
}

function nameOf(file: string, { fileName }: yauzl.Entry): string {
  try {
    // Without decoding by the library, names are bytes.
    const name = new TextDecoder('utf-8', { fatal: true }).decode(fileName as unknown as Uint8Array);
    return name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
  } catch {
    throw new FormatError(file, 'has an entry whose name is not UTF-8');
  }
}

async function arrayOf(
  file: string,
  name: string,
  archive: yauzl.ZipFile,
  entry: yauzl.Entry,
): Promise<NumberArray> {
  try {
    const stream = await archive.openReadStreamPromise(entry);
    const { header, bytes, checksum } = await fill(stream, entry.uncompressedSize);
    if (checksum !== entry.crc32) throw new NpyError('is damaged: its bytes are not those of its checksum');
    return npyArray(header, bytes);
  } catch (error) {
    throw new FormatError(file, `array ${quoted(name)} ${messageFor(error as Error)}`);
  }
}

const messageFor = (error: Error): string =>
  error instanceof NpyError ? error.message : `cannot be read: ${error.message}`;

interface Filled {
  readonly header: NpyHeader;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly checksum: number;
}

/** Reads the header first, and takes memory only when what it says is as long as the entry. */
async function fill(stream: AsyncIterable<Uint8Array>, size: number): Promise<Filled> {
  let head: Uint8Array = new Uint8Array(0);
  let header: NpyHeader | undefined;
  let bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  let [checksum, at] = [0, 0];
  for await (const chunk of stream) {
    checksum = crc32(chunk, checksum);
    let rest = chunk;
    if (header === undefined) {
      head = Buffer.concat([head, chunk]);
      header = npyHeader(head);
      if (header === undefined) continue;
      if (header.start + header.dataBytes !== size)
        throw new NpyError(
          `has the shape (${header.shape.join(', ')}), ${header.dataBytes} bytes, but ${size - header.start} bytes of numbers`,
        );
      bytes = new Uint8Array(header.dataBytes);
      rest = head.subarray(header.start);
    }
    if (at + rest.length > bytes.length) throw new NpyError('is longer than the list of contents says');
    bytes.set(rest, at);
    at += rest.length;
  }
  if (header === undefined) throw new NpyError('ends inside of its header');
  if (at < bytes.length) throw new NpyError('is cut off');
  return { header, bytes, checksum };
}

/** Entries do not know when they were written, so that equal arrays give equal files. */
const WRITTEN = { mtime: new Date(1980, 0, 1), compress: false, forceDosTimestamp: true };

/** The bytes of an .npz file, not compressed as by numpy.savez. @throws FormatError for a name that an archive cannot hold */
export async function npzBytes(arrays: ReadonlyMap<string, Writable>): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [name, array] of arrays) {
    try {
      archive.addBuffer(Buffer.from(npyBytes(array).buffer), `${name}${SUFFIX}`, WRITTEN);
    } catch (error) {
      throw new FormatError(
        '.npz',
        `cannot hold an array with the name ${quoted(name)}: ${(error as Error).message}`,
      );
    }
  }
  archive.end();
  return buffer(archive.outputStream);
}
