import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadMnist, type MnistDigits } from '../../../compare/data/mnist.ts';

const PIXELS = 28 * 28;
const { train, test } = loadMnist();

const countsOf = ({ labels }: MnistDigits) =>
  Array.from({ length: 10 }, (_, d) => labels.filter((l) => l === d).length);
const keysOf = ({ images, samples }: MnistDigits) =>
  Array.from({ length: samples }, (_, i) =>
    createHash('sha1')
      .update(images.slice(i * PIXELS, (i + 1) * PIXELS))
      .digest('hex'),
  );

describe('loadMnist', () => {
  it('splits the 10,000 digits with the classes in proportion', () => {
    expect([train.samples, test.samples]).toEqual([8500, 1500]);
    const all = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978];
    const [inTrain, inTest] = [countsOf(train), countsOf(test)];
    expect(inTrain.map((count, digit) => count + inTest[digit])).toEqual(all);
    inTest.forEach((count, digit) => {
      expect(Math.abs(count - 0.15 * all[digit])).toBeLessThanOrEqual(1);
    });
  });

  it('puts no image twice, in one part or in both', () => {
    expect(new Set([...keysOf(train), ...keysOf(test)]).size).toBe(10000);
  });

  it('gives grey levels that are bytes over 255, on paper mostly white', () => {
    const levels = new Set(train.images);
    expect(levels.size).toBe(256);
    expect([...levels].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 256 }, (_, byte) => Math.fround(byte / 255)),
    );
    const mean = train.images.reduce((sum, value) => sum + value, 0) / train.images.length;
    // 0.1307 is the figure everyone uses for the 60,000.
    expect(mean).toBeGreaterThan(0.128);
    expect(mean).toBeLessThan(0.134);
  });

  it('is the same every time, another split for another seed, and smaller on request', () => {
    const digest = (digits: MnistDigits) =>
      createHash('sha256').update(digits.images).update(digits.labels).digest('hex');
    const again = loadMnist();
    expect([digest(again.train), digest(again.test)]).toEqual([digest(train), digest(test)]);
    const other = loadMnist({ trainSize: 200, testSize: 100, randomState: 7 });
    expect([other.train.samples, other.test.samples]).toEqual([200, 100]);
    expect([...other.test.labels]).not.toEqual([...test.labels.slice(0, 100)]);
    expect(() => loadMnist({ trainSize: 9000, testSize: 1500 })).toThrow(/there are 10000/);
  });
});
