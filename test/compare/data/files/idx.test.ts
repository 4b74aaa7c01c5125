/** IDX files as MNIST has them, whole and damaged. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadIdx } from '../../../../compare/data/files/idx.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-idx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (bytes: Uint8Array): string => {
  const path = join(folder, createHash('sha256').update(bytes).digest('hex'));
  writeFileSync(path, bytes);
  return path;
};
const header = (type: number, ...shape: number[]): number[] => [
  0,
  0,
  type,
  shape.length,
  ...shape.flatMap((length) => [length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255]),
];
/** Three images of 2 x 4. */
const IMAGES = Uint8Array.from([...header(8, 3, 2, 4), ...Array.from({ length: 24 }, (_, i) => 10 * i)]);

describe('loadIdx', () => {
  it('reads images and labels as bytes', () => {
    const { shape, data, sha256 } = loadIdx(file(IMAGES));
    expect(shape).toEqual([3, 2, 4]);
    expect(data).toEqual(Uint8Array.from({ length: 24 }, (_, i) => 10 * i));
    expect(sha256).toBe(createHash('sha256').update(IMAGES).digest('hex'));
  });

  it('reads the same from gzip, with the checksum of the file as it lies there', () => {
    const zipped = gzipSync(IMAGES);
    const { shape, data, sha256 } = loadIdx(file(zipped));
    expect(shape).toEqual([3, 2, 4]);
    expect(data).toEqual(loadIdx(file(IMAGES)).data);
    expect(sha256).toBe(createHash('sha256').update(zipped).digest('hex'));
  });

  it('reads every type of number, the most significant byte first', () => {
    const numbers = new DataView(new ArrayBuffer(8));
    const bytes = (write: () => void, count: number) => {
      write();
      return [...new Uint8Array(numbers.buffer, 0, count)];
    };
    const one = (type: number, write: () => void, count: number) =>
      loadIdx(file(Uint8Array.from([...header(type, 1), ...bytes(write, count)]))).data;
    expect(one(0x09, () => numbers.setInt8(0, -7), 1)).toEqual(Int8Array.of(-7));
    expect(one(0x0b, () => numbers.setInt16(0, -700), 2)).toEqual(Int16Array.of(-700));
    expect(one(0x0c, () => numbers.setInt32(0, -70000), 4)).toEqual(Int32Array.of(-70000));
    expect(one(0x0d, () => numbers.setFloat32(0, 0.75), 4)).toEqual(Float32Array.of(0.75));
    expect(one(0x0e, () => numbers.setFloat64(0, 1 / 3), 8)).toEqual(Float64Array.of(1 / 3));
  });

  it.each([
    [
      'a file that is cut off',
      IMAGES.subarray(0, 30),
      /holds 30 bytes; its header of 3 x 2 x 4 numbers needs 40 bytes/,
    ],
    [
      'a file with something behind the numbers',
      Uint8Array.from([...IMAGES, 1]),
      /holds 41 bytes.*needs 40 bytes/,
    ],
    ['a header that is cut off', IMAGES.subarray(0, 9), /ends after 9 bytes, within its header of 16/],
    ['another format', new TextEncoder().encode('PNG, perhaps'), /no IDX file: it begins with 50 4e 47 2c/],
    [
      'a type that there is not',
      Uint8Array.from([0, 0, 7, 1, 0, 0, 0, 0]),
      /no IDX file: it begins with 00 00 07 01/,
    ],
    ['no axes', Uint8Array.from([0, 0, 8, 0]), /no IDX file/],
    ['nothing', new Uint8Array(0), /is empty/],
    // Memory for 2^64 numbers must not even be asked for.
    [
      'a shape beyond all memory',
      Uint8Array.from(header(8, 0xffffffff, 0xffffffff)),
      /more than are read at most/,
    ],
    ['gzip that is cut off', gzipSync(IMAGES).subarray(0, 25), /is damaged gzip/],
    ['gzip with a wrong checksum', flipped(gzipSync(IMAGES), -6), /is damaged gzip/],
    [
      'gzip of more than its header says',
      gzipSync(Uint8Array.from([...IMAGES, 1, 2])),
      /holds more; its header .* needs 40 bytes/,
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => loadIdx(file(bytes))).toThrow(message);
  });

  it('says that there is no such file', () => {
    expect(() => loadIdx(join(folder, 'none'))).toThrow(/there is no such file/);
    expect(() => loadIdx(folder)).toThrow(/is not a file/);
  });

  it('refuses every damage to a header but that of its sign', () => {
    for (let at = 0; at < 16; at++)
      for (const bit of [1, 4, 128]) {
        // Bytes with a sign are a type as well, and as long.
        if (at === 2 && bit === 1) continue;
        const damaged = IMAGES.slice();
        damaged[at]! ^= bit;
        expect(() => loadIdx(file(damaged)), `bit ${bit} of byte ${at}`).toThrow(/IDX|holds|header|at most/);
      }
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length + at]! ^= 1;
  return copy;
}
