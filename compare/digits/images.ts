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
  const scaled = Float64Array.from(images, (pixel) => PAPER + (INK - PAPER) * pixel);
  const pixels = side === SIDE ? scaled : halved(scaled, samples);
  const y = zeros([samples, CLASSES], 'float64');
  labels.forEach((label, i) => {
    y.data[i * CLASSES + label] = 1;
  });
  return { x: tensor([samples, side, side, 1], pixels, 'float64'), y };
}

function halved(pixels: Float64Array, samples: number): Float64Array {
  const side = SIDE / 2;
  return Float64Array.from({ length: samples * side * side }, (_, i) => {
    const [sample, row, column] = [Math.floor(i / (side * side)), Math.floor(i / side) % side, i % side];
    const at = sample * SIDE * SIDE + 2 * row * SIDE + 2 * column;
    return (pixels[at]! + pixels[at + 1]! + pixels[at + SIDE]! + pixels[at + SIDE + 1]!) / 4;
  });
}

/** Grey levels from 0 to 1 of the pixels that a network is given. */
export const greyLevels = (pixels: ArrayLike<number>): number[] =>
  Array.from(pixels, (pixel) => Math.round(((pixel - PAPER) / (INK - PAPER)) * 255) / 255);

/** Rows [from, to) of a batch. */
export function rowsOf({ shape, data, precision }: Tensor, from: number, to: number): Tensor {
  const width = data.length / shape[0]!;
  return tensor([to - from, ...shape.slice(1)], data.subarray(from * width, to * width), precision);
}
