/** Adds normal noise to every number of an image. Numbers may leave the range that they were in. */
import type { Augmentation } from './image.ts';

export interface NoiseOptions {
  readonly deviation: number;
}

export function noise({ deviation }: NoiseOptions): Augmentation {
  return (image, { normal }) => ({
    ...image,
    pixels: Float64Array.from(image.pixels, (value) => value + deviation * normal()),
  });
}
