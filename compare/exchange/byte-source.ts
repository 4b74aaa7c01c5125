import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { codeOf } from '../runner/errors.ts';
import { FormatError } from './format-error.ts';

/** A file that is read in parts, so that nothing is held that nobody asked for. */
export interface ByteSource {
  /** For messages. */
  readonly name: string;
  readonly size: number;
  /** The bytes [from, from + length), in an array of their own. */
  read(from: number, length: number): Uint8Array<ArrayBuffer>;
}

/** @throws RangeError from `read` outside of the bytes */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read(from, length) {
      if (from + length > bytes.length) throw new RangeError(`${name}: read behind the end`);
      return bytes.slice(from, from + length) as Uint8Array<ArrayBuffer>;
    },
  };
}

/** Opens the file for the time of `body`. @throws FormatError when it cannot be opened, or becomes shorter meanwhile */
export function withFile<T>(path: string, body: (source: ByteSource) => T): T {
  const file = open(path);
  try {
    const status = fstatSync(file);
    if (!status.isFile()) throw new FormatError(path, 'is not a file');
    return body({
      name: path,
      size: status.size,
      read: (from, length) => readFully(path, file, from, length),
    });
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new FormatError(path, codeOf(error) === 'ENOENT' ? 'there is no such file' : String(error));
  }
}

/** Node reads less than 2 GiB at once. */
const AT_ONCE = 2 ** 30;

function readFully(path: string, file: number, from: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, Math.min(AT_ONCE, length - done), from + done);
    if (read === 0) throw new FormatError(path, `became shorter while it was read, at byte ${from + done}`);
    done += read;
  }
  return bytes;
}
