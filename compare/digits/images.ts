/** MNIST digits as batches of images and one-hot labels. */
import { type NamedTensors, type Tensor, tensor, zeros } from '../../scratch/core/tensor.ts';
import type { MnistDigits } from '../data/mnist.ts';

export const CLASSES = 10;
const SIDE = 28;

/** What a pixel of 0 (paper) and of 1 (ink) becomes: about mean 0 and variance 1 over all pixels, as LeNet-5's paper has it. */
const [PAPER, INK] = [-0.1, 1.175];
export const BACKGROUND = PAPER;

/** x [n, side, side, 1], y [n, 10] one-hot. A side of 14 takes the mean of every 2 x 2 pixels. */
export function digitImages({ images, labels, samples }: MnistDigits, side: 28 | 14 = 28): NamedTensors {
  const scaled = new Float64Array(images.length);
  for (let i = 0; i < scaled.length; i++) scaled[i] = PAPER + (INK - PAPER) * images[i]!;
  const pixels = side === SIDE ? scaled : halved(scaled, samples);
  const y = zeros([samples, CLASSES], 'float64');
  labels.forEach((label, i) => {
    y.data[i * CLASSES + label] = 1;
  });
  return { x: tensor([samples, side, side, 1], pixels, 'float64'), y };
}

function halved(pixels: Float64Array, samples: number): Float64Array {
  const side = SIDE / 2;
  const means = new Float64Array(samples * side * side);
  for (let i = 0; i < means.length; i++) {
    // Rows of all images stand below each other, and both sides are even.
    const at = 2 * Math.floor(i / side) * SIDE + 2 * (i % side);
    means[i] = (pixels[at]! + pixels[at + 1]! + pixels[at + SIDE]! + pixels[at + SIDE + 1]!) / 4;
  }
  return means;
}

/** Grey levels from 0 to 1 of the pixels that a network is given. */
export const greyLevels = (pixels: ArrayLike<number>): number[] =>
  Array.from(pixels, (pixel) => Math.round(((pixel - PAPER) / (INK - PAPER)) * 255) / 255);

/** Rows [from, to) of a batch. */
export function rowsOf({ shape, data, precision }: Tensor, from: number, to: number): Tensor {
  const width = data.length / shape[0]!;
  return tensor([to - from, ...shape.slice(1)], data.subarray(from * width, to * width), precision);
}
