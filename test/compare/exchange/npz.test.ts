import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { npyBytes } from '../../../compare/exchange/npy.ts';
import { npzBytes, npzFrom, readNpz } from '../../../compare/exchange/npz.ts';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const counting = Array.from({ length: 24 }, (_, i) => i);

describe.each(['stored.npz', 'deflated.npz'])('%s of NumPy', async (name) => {
  const arrays = await readNpz(fixture(name));
  const numbers = (array: string) => Array.from(arrays.get(array)!.data as Float64Array);

  it('is read with its shapes, types and numbers', () => {
    const thirds = counting.map((i) => i / 3);
    expect(arrays.get('float32')).toEqual({ shape: [2, 3, 4], data: Float32Array.from(thirds) });
    expect(arrays.get('float64')).toEqual({ shape: [4, 6], data: Float64Array.from(thirds) });
    expect(arrays.get('scalar')).toEqual({ shape: [], data: Float64Array.of(2.5) });
    expect(arrays.get('empty')).toEqual({ shape: [3, 0, 2], data: new Float32Array(0) });
    expect(arrays.get('int64')?.data).toEqual(BigInt64Array.of(-(2n ** 53n) - 1n, 2n ** 62n));
    expect(arrays.get('int32')).toEqual({ shape: [1, 2], data: Int32Array.of(-1, 2) });
    expect(arrays.get('bool')?.data).toEqual(Uint8Array.of(1, 0));
    expect(arrays.get('block0/attention/kernel')?.shape).toEqual([1, 2]);
    expect(arrays.has('γ')).toBe(true);
  });

  it('may hold big-endian numbers, half precision, and the first index running fastest', () => {
    expect(numbers('big')).toEqual([1.5, -2, Math.fround(3e30)]);
    expect(numbers('float16').slice(0, 5)).toEqual([0, -0, 0.333251953125, 65504, 2 ** -24]);
    expect(arrays.get('fortran')).toEqual({ shape: [2, 3, 4], data: Float32Array.from(counting) });
  });
});

it('what was written is read again, and equal arrays are equal bytes', async () => {
  const arrays = new Map([
    ['a/kernel', { shape: [2, 1], data: Float64Array.of(Math.PI, Number.NaN) }],
    ['__proto__', { shape: [], data: Float32Array.of(-0) }],
    ['list', { shape: [1], data: Float32Array.of(7) }],
    ['ids', { shape: [2], data: Int32Array.of(-1, 2 ** 30) }],
    ['mask', { shape: [3], data: Uint8Array.of(1, 0, 1) }],
  ]);
  const bytes = await npzBytes(arrays);
  expect(await npzFrom('x.npz', bytes)).toEqual(arrays);
  expect(await npzBytes(arrays)).toEqual(bytes);
  await expect(npzBytes(new Map([['../up', { shape: [1], data: Float32Array.of(7) }]]))).rejects.toThrow(
    '.npz: cannot hold an array with the name "../up"',
  );
});

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the list of contents says instead of the truth. */
  readonly says?: { readonly size?: number; readonly crc?: number; readonly at?: number };
  readonly deflate?: boolean;
}

/** A zip archive by hand, so that it can lie. */
function archive(...entries: readonly Entry[]): Uint8Array {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, says = {}, deflate = false } of entries) {
    const stored = deflate ? deflateRawSync(bytes) : Buffer.from(bytes);
    const fields = (signature: number, extra: readonly number[]) => {
      const header = Buffer.alloc(extra.length === 0 ? 30 : 46);
      header.writeUInt32LE(signature, 0);
      const from = extra.length === 0 ? 4 : 6;
      header.writeUInt16LE(20, from);
      header.writeUInt16LE(0x800, from + 2);
      header.writeUInt16LE(deflate ? 8 : 0, from + 4);
      header.writeUInt32LE(says.crc ?? crc32(bytes), from + 10);
      header.writeUInt32LE(stored.length, from + 14);
      header.writeUInt32LE(says.size ?? bytes.length, from + 18);
      header.writeUInt16LE(Buffer.byteLength(name), from + 22);
      if (extra.length > 0) header.writeUInt32LE(extra[0]!, 42);
      return Buffer.concat([header, Buffer.from(name)]);
    };
    list.push(fields(0x02014b50, [says.at ?? at]));
    const local = Buffer.concat([fields(0x04034b50, []), stored]);
    parts.push(local);
    at += local.length;
  }
  const contents = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, contents, end]);
}

/** A .npy file with this header, and this many zeros behind it. */
function npy(header: string, bytes = 0, version = 1): Uint8Array {
  const text = Buffer.from(header);
  const start = version === 1 ? 10 : 12;
  const whole = Buffer.alloc(start + text.length + bytes);
  whole.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  if (version === 1) whole.writeUInt16LE(text.length, 8);
  else whole.writeUInt32LE(text.length, 8);
  text.copy(whole, start);
  return whole;
}
const header = (shape: string, descr = "'<f4'", order = 'False') =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
const one = (bytes: Uint8Array): Uint8Array => archive({ name: 'a.npy', bytes });
const sound = npyBytes({ shape: [2], data: Float32Array.of(1, 2) });

it('an archive made by hand is read, whatever version of the header', async () => {
  const arrays = await npzFrom(
    'x.npz',
    archive(
      { name: 'a.npy', bytes: sound, deflate: true },
      { name: 'b', bytes: npy(header('(2,)'), 8, 2) },
      { name: 'c.npy', bytes: npy(`{'shape':(1, 2),'fortran_order':True,'descr':'<f4'}`, 8, 3) },
    ),
  );
  expect([...arrays].map(([name, { shape }]) => [name, shape])).toEqual([
    ['a', [2]],
    ['b', [2]],
    ['c', [1, 2]],
  ]);
});

describe('is refused, and says why:', () => {
  const stored = readFileSync(fixture('stored.npz'));
  it.each<readonly [string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'is no .npz file'],
    ['something else', new TextEncoder().encode('hello'.repeat(100)), 'is no .npz file'],
    ['a file cut off', stored.subarray(0, 2000), 'is no .npz file'],
    ['a file without its beginning', stored.subarray(100), 'x.npz: '],
    [
      'a damaged array',
      Buffer.concat([one(sound)]).fill(9, 100, 101),
      'array "a" is damaged: its bytes are not',
    ],
    ['a wrong checksum', archive({ name: 'a', bytes: sound, says: { crc: 7 } }), 'array "a" is damaged'],
    [
      'two arrays of one name',
      archive({ name: 'a', bytes: sound }, { name: 'a.npy', bytes: sound }),
      'holds two arrays with the name "a"',
    ],
    [
      'entries that share their bytes',
      archive({ name: 'a', bytes: sound }, { name: 'b', bytes: sound, says: { at: 0 } }),
      'has entries that lie inside of each other: "b"',
    ],
    [
      'a size that is not the truth',
      archive({ name: 'a', bytes: sound, deflate: true, says: { size: 1000 } }),
      'array "a" has the shape (2), 8 bytes, but 872 bytes of numbers',
    ],
    [
      'a small entry that unfolds to a large one',
      archive({ name: 'a', bytes: Buffer.concat([sound, Buffer.alloc(1e6)]), deflate: true }),
      'has the shape (2), 8 bytes, but 1000008 bytes of numbers',
    ],
    ['another kind of file', one(Buffer.from('hello world, hello')), 'does not begin as an array of NumPy'],
    ['a version to come', one(npy(header('(0,)'), 0, 4)), 'has version 4 of the format; known are 1 to 3'],
    [
      'a header without an end',
      one(npy(' '.repeat(20)).fill(255, 8, 10)),
      'has a header of 65535 bytes, more than 10000',
    ],
    [
      'an array that ends in its header',
      one(npy(header('(0,)')).subarray(0, 30)),
      'ends inside of its header',
    ],
    ['fewer numbers than the shape', one(npy(header('(3,)'), 8)), 'has the shape (3), 12 bytes, but 8 bytes'],
    ['a shape that nothing can hold', one(npy(header('(99999999999, 9999999)'))), 'more than there can be'],
    ['a negative shape', one(npy(header('(-1,)'))), 'has a header that cannot be read'],
    ['a shape with a hole', one(npy(header('(1,,2)'), 8)), 'has the shape (1,,2), which is none'],
    ['pickled objects', one(npy(header('(1,)', "'|O'"), 8)), "holds elements of '|O'; supported are f8"],
    ['records', one(npy(header('(1,)', "[('x', '<f4')]"), 4)), 'has a header that cannot be read from'],
    ['two shapes', one(npy(`{'shape': (1,), 'shape': (2,)}`)), "has two entries for 'shape'"],
    ['no dictionary', one(npy('(1,)')), 'has a header that is no dictionary'],
    [
      'a name that is not UTF-8',
      archive({ name: 'a', bytes: sound }).map((b) => (b === 0x61 ? 0xff : b)),
      'x.npz',
    ],
  ])('%s', async (_, bytes, message) => {
    const reading = npzFrom('x.npz', bytes);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(/^x\.npz: /);
  });
});

it('a path without a file is an error that names it', async () => {
  await expect(readNpz('/nowhere.npz')).rejects.toThrow('/nowhere.npz: is no .npz file: ENOENT');
});
