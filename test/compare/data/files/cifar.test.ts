/** CIFAR's files, made up in small: whole and damaged. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCifar10, loadCifar100 } from '../../../../compare/data/files/cifar.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-cifar-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Its red is the image's number, its green the row and its blue the column of the pixel. */
const image = (labels: readonly number[], number: number): number[] => [
  ...labels,
  ...new Array<number>(1024).fill(number),
  ...Array.from({ length: 1024 }, (_, i) => Math.floor(i / 32)),
  ...Array.from({ length: 1024 }, (_, i) => i % 32),
];
const write = (file: string, bytes: readonly number[]) =>
  writeFileSync(join(folder, file), Uint8Array.from(bytes));

function writeCifar10() {
  for (let part = 1; part <= 5; part++)
    write(`data_batch_${part}.bin`, [...image([part], 2 * part), ...image([9], 2 * part + 1)]);
  write('test_batch.bin', image([0], 200));
}

describe('loadCifar10', () => {
  it('reads the five parts in their order, colours side by side', () => {
    writeCifar10();
    const { train, test } = loadCifar10(folder);
    expect(train.samples).toBe(10);
    expect([...train.labels]).toEqual([1, 9, 2, 9, 3, 9, 4, 9, 5, 9]);
    expect(train.coarseLabels).toBeUndefined();
    const pixel = (sample: number, row: number, column: number) => {
      const at = ((sample * 32 + row) * 32 + column) * 3;
      return [...train.images.subarray(at, at + 3)];
    };
    expect(pixel(0, 0, 0)).toEqual([2, 0, 0]);
    expect(pixel(9, 31, 5)).toEqual([11, 31, 5]);
    expect(test.samples).toBe(1);
    expect(Object.keys(train.sha256)).toHaveLength(5);
    expect(test.sha256['test_batch.bin']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names every file that is missing', () => {
    writeCifar10();
    rmSync(join(folder, 'data_batch_2.bin'));
    rmSync(join(folder, 'test_batch.bin'));
    expect(() => loadCifar10(folder)).toThrow(
      /has no data_batch_2.bin, test_batch.bin; needs data_batch_1.bin/,
    );
  });

  it('names the file and the image whose label cannot be', () => {
    writeCifar10();
    write('data_batch_3.bin', [...image([3], 0), ...image([10], 0)]);
    expect(() => loadCifar10(folder)).toThrow(
      /data_batch_3.bin: image 1 has label 10; labels of CIFAR-10 go from 0 to 9/,
    );
  });

  it('refuses a file that is cut off', () => {
    writeCifar10();
    write('test_batch.bin', image([0], 1).slice(0, 3000));
    expect(() => loadCifar10(folder)).toThrow(
      /test_batch.bin: has 3000 bytes: no whole number of images of CIFAR-10, which have 3073 each/,
    );
  });
});

describe('loadCifar100', () => {
  it('reads both labels', () => {
    write('train.bin', [...image([19, 99], 1), ...image([0, 42], 2)]);
    write('test.bin', image([7, 8], 3));
    const { train, test } = loadCifar100(folder);
    expect([...train.labels]).toEqual([99, 42]);
    expect([...train.coarseLabels!]).toEqual([19, 0]);
    expect(test.images[0]).toBe(3);
  });

  it('refuses files of CIFAR-10', () => {
    write('train.bin', image([1], 1));
    write('test.bin', image([1], 1));
    expect(() => loadCifar100(folder)).toThrow(
      /3073 bytes: no whole number of images of CIFAR-100, which have 3074 each/,
    );
  });
});
