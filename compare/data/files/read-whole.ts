import { createHash } from 'node:crypto';
import { withFile } from '../../exchange/byte-source.ts';
import { FormatError } from '../../exchange/format-error.ts';

export interface WholeFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the file as it lies on the disk, in hexadecimal. */
  readonly sha256: string;
}

/** 1 GiB: larger files are none that a training here would hold in memory. */
export const LARGEST_FILE = 2 ** 30;

/** All of a file. @throws FormatError when it cannot be read, or is larger than `largest` bytes, before memory is taken */
export function readWhole(path: string, largest = LARGEST_FILE): WholeFile {
  return withFile(path, ({ size, read }) => {
    if (size > largest)
      throw new FormatError(path, `has ${size} bytes, more than the ${largest} that are read at most`);
    if (size === 0) throw new FormatError(path, 'is empty');
    const bytes = read(0, size);
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}
