/** Flips an image: left to right (horizontal), or top to bottom (vertical). */
import { type Augmentation, blank, copyPixel, type Image } from './image.ts';

export interface FlipOptions {
  readonly direction: 'horizontal' | 'vertical';
  /** Of an image to be flipped. */
  readonly probability: number;
}

export function flip({ direction, probability }: FlipOptions): Augmentation {
  return (image, { uniform }) => (uniform() < probability ? flipped(image, direction) : image);
}

function flipped(image: Image, direction: FlipOptions['direction']): Image {
  const { height, width } = image;
  const out = blank(image, height, width);
  const horizontal = direction === 'horizontal';
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      copyPixel(image, horizontal ? y : height - 1 - y, horizontal ? width - 1 - x : x, out, y, x);
  return out;
}
