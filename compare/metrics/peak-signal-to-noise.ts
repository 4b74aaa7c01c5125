import { requireShape } from '../../scratch/core/shape.ts';
import type { Tensor } from '../../scratch/core/tensor.ts';

/**
 * Peak signal-to-noise ratio in decibels, 10 log10(1 / mean squared error), of images in [0, 1]: for each row of the first axis,
 * and then the mean of the rows. Equal images have an infinite one.
 * @throws ShapeError when the shapes differ
 */
export function peakSignalToNoise(images: Tensor, clean: Tensor): number {
  requireShape('peakSignalToNoise: images', images.shape, clean.shape);
  const [rows] = clean.shape as readonly number[] as readonly [number];
  let sum = 0;
  for (const error of rowErrors(images, clean)) sum -= 10 * Math.log10(error);
  return sum / rows;
}

/**
 * Mean squared error of each row of the first axis: what an image loses on its way through an autoencoder.
 * @throws ShapeError when the shapes differ
 */
export function rowErrors(images: Tensor, clean: Tensor): Float64Array {
  requireShape('rowErrors: images', images.shape, clean.shape);
  const [rows] = clean.shape as readonly number[] as readonly [number];
  const width = clean.size / rows;
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) sum += (images.data[i]! - clean.data[i]!) ** 2;
    return sum / width;
  });
}

/** Over all elements. @throws ShapeError when the shapes differ */
export const meanSquaredError = (images: Tensor, clean: Tensor): number => {
  const errors = rowErrors(images, clean);
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
};
