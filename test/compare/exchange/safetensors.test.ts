import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Writable } from '../../../compare/exchange/arrays.ts';
import { bytesSource } from '../../../compare/exchange/byte-source.ts';
import { readSafetensors, safetensorsBytes, safetensorsFrom } from '../../../compare/exchange/safetensors.ts';

const FIXTURE = fileURLToPath(new URL('fixtures/torch.safetensors', import.meta.url));

/** A file with this header, and this many zeros behind it. */
function file(header: string | object, bytes = 0, claimed?: number): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const whole = new Uint8Array(8 + text.length + bytes);
  new DataView(whole.buffer).setBigUint64(0, BigInt(claimed ?? text.length), true);
  whole.set(text, 8);
  return whole;
}
const read = (bytes: Uint8Array) => safetensorsFrom(bytesSource('x.safetensors', bytes));
const f32 = (begin: number, end: number, shape: readonly number[] = [(end - begin) / 4]) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
});

describe('a file of the library that defines the format', () => {
  const { arrays, metadata } = readSafetensors(FIXTURE);

  it('is read with its shapes, types and numbers', () => {
    const counting = Array.from({ length: 24 }, (_, i) => i / 3);
    expect(arrays.get('float32')).toEqual({ shape: [2, 3, 4], data: Float32Array.from(counting) });
    expect(arrays.get('float64')).toEqual({ shape: [4, 6], data: Float64Array.from(counting) });
    expect(arrays.get('scalar')).toEqual({ shape: [], data: Float64Array.of(2.5) });
    expect(arrays.get('empty')).toEqual({ shape: [3, 0, 2], data: new Float32Array(0) });
    expect(arrays.get('int64')?.data).toEqual(BigInt64Array.of(-(2n ** 53n) - 1n, 2n ** 62n));
    expect(arrays.get('int32')).toEqual({ shape: [1, 2], data: Int32Array.of(-1, 2) });
    expect(arrays.get('bool')?.data).toEqual(Uint8Array.of(1, 0));
    expect([...arrays.keys()]).toContain('γ "quoted"\n');
    expect(Object.fromEntries(metadata)).toEqual({ format: 'pt', note: 'ä' });
  });

  it('has its half precision widened exactly', () => {
    const [third, largest, tiny] = [0.333251953125, 65504, 2 ** -24];
    const half = arrays.get('float16')!.data as Float32Array;
    expect(Array.from(half)).toEqual([0, -0, third, largest, tiny, Infinity, -Infinity, Number.NaN]);
    const brain = arrays.get('bfloat16')!.data as Float32Array;
    // As PyTorch prints them.
    expect(Array.from(brain)).toEqual([0.333984375, -1.0002555517425873e30, 0, 9.183549615799121e-41]);
  });
});

it('what was written is read again, and is the same bytes whatever the order of the tensors', () => {
  const tensors: readonly (readonly [string, Writable])[] = [
    ['b', { shape: [2, 2], data: Float32Array.of(1, -0, Number.NaN, Infinity) }],
    ['a/kernel', { shape: [1], data: Float64Array.of(Math.PI) }],
    ['__proto__', { shape: [0], data: new Float32Array(0) }],
    ['ids', { shape: [2], data: Int32Array.of(-1, 2 ** 30) }],
    ['mask', { shape: [3], data: Uint8Array.of(1, 0, 1) }],
  ];
  const bytes = safetensorsBytes(new Map(tensors), { format: 'lockstep' });
  const { arrays, metadata } = read(bytes);
  expect(new Map(arrays)).toEqual(new Map(tensors));
  expect(metadata.get('format')).toBe('lockstep');
  expect(safetensorsBytes(new Map([...tensors].reverse()), { format: 'lockstep' })).toEqual(bytes);
  expect(() => safetensorsBytes(new Map([['__metadata__', tensors[1]![1]]]))).toThrow(
    '.safetensors: cannot hold a tensor named __metadata__',
  );
});

describe('is refused, and says why:', () => {
  it.each<readonly [string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'has 0 bytes'],
    ['a huge header', file('{}', 0, 2 ** 40), 'its header claims 1099511627776 bytes, more than'],
    ['a header behind the end', file('{}', 0, 9), 'its header claims 9 bytes, but the file ends after 2'],
    ['a header of text', file('hello'), 'needs { here (character 0 of the header)'],
    ['bytes that are no UTF-8', file('{"\xff":1}').fill(0xff, 10, 11), 'its header is not UTF-8'],
    ['text behind the header', file('{} x'), 'more text behind the end of the object (character 3'],
    [
      'a gap',
      file({ a: f32(0, 4), b: f32(8, 12) }, 12),
      'tensor "b" begins at byte 8, behind a gap; 4 would',
    ],
    [
      'an overlap',
      file({ a: f32(0, 8), b: f32(4, 12) }, 12),
      'tensor "b" begins at byte 4, inside of another',
    ],
    ['a range used twice', file({ a: f32(0, 4), b: f32(0, 4) }, 4), 'tensor "b" begins at byte 0, inside of'],
    [
      'a range that does not begin at 0',
      file({ a: f32(4, 8) }, 8),
      'begins at byte 4, behind a gap; 0 would',
    ],
    ['a file cut off', file({ a: f32(0, 8) }, 7), 'ends at byte 8, but only 7 bytes follow the header'],
    ['bytes that belong to nothing', file({ a: f32(0, 8) }, 9), 'has 1 bytes behind the last tensor'],
    ['a shape of another size', file({ a: f32(0, 8, [3]) }, 8), 'has the shape [3] of F32, 12 bytes, but'],
    ['offsets in reverse', file({ a: f32(8, 0, [2]) }, 8), '8 bytes, but the offsets 8 to 0'],
    ['more elements than there can be', file({ a: f32(0, 8, [2 ** 40, 2 ** 40]) }, 8), 'Infinity bytes, but'],
    [
      'an unknown type',
      file({ a: { ...f32(0, 4), dtype: 'F8_E4M3' } }, 4),
      'has the dtype "F8_E4M3"; supported',
    ],
    ['two tensors of one name', file('{"a":{},"a":{}}'), 'tensor "a" needs a dtype'],
    [
      'two entries of one name',
      file(`{"a":${JSON.stringify(f32(0, 0))},"a":1}`),
      'two entries for the tensor "a"',
    ],
    ['two shapes', file('{"a":{"shape":[],"shape":[]}}'), 'two entries for the key "shape"'],
    ['a key that is unknown', file('{"a":{"strides":[]}}'), 'has the key "strides", may have dtype, shape'],
    ['a negative size', file({ a: f32(0, 4, [-1]) }, 4), 'needs a whole number, 0 or above (character'],
    ['a fraction', file({ a: f32(0, 4, [1.5]) }, 4), 'needs ] here'],
    [
      'a size beyond whole numbers',
      file('{"a":{"shape":[99999999999999999999]}}'),
      'is too large for a size',
    ],
    ['metadata that is no text', file('{"__metadata__":{"a":1}}'), 'needs " here'],
    ['a text without an end', file('{"a'), 'a text without an end'],
    ['nesting', file('['.repeat(100_000)), 'needs { here'],
  ])('%s', (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(message);
    expect(() => read(bytes)).toThrow(/^x\.safetensors: /);
  });
});

it('a path without a file, or to a folder, is an error that names it', () => {
  expect(() => readSafetensors('/nowhere.safetensors')).toThrow(
    '/nowhere.safetensors: there is no such file',
  );
  expect(() => readSafetensors(fileURLToPath(new URL('.', import.meta.url)))).toThrow('is not a file');
});
