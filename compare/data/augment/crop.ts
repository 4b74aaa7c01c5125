/**
 * Cuts a window out of an image that has `padding` more pixels on every side, at a place of which all are equally likely. With the
 * image's own size this is how small images are trained on (Krizhevsky 2009; He et al. 2015, with 4 pixels).
 */
import { type Augmentation, blank, copyPixel } from './image.ts';

export interface CropOptions {
  readonly height: number;
  readonly width: number;
  /** Left out: 0. */
  readonly padding?: number;
  /** What the padding is made of; left out, 0. */
  readonly fill?: number;
}

/** The augmentation throws RangeError for an image that is smaller than the window. */
export function crop({ height, width, padding = 0, fill = 0 }: CropOptions): Augmentation {
  return (image, { below }) => {
    const places = [image.height + 2 * padding - height + 1, image.width + 2 * padding - width + 1] as const;
    if (Math.min(...places) < 1) {
      throw new RangeError(
        `crop: a window of ${height} x ${width} does not fit into an image of ${image.height} x ${image.width} with a padding of ${padding}`,
      );
    }
    const [top, left] = [below(places[0]) - padding, below(places[1]) - padding];
    const out = blank(image, height, width, fill);
    for (let y = Math.max(0, -top); y < Math.min(height, image.height - top); y++)
      for (let x = Math.max(0, -left); x < Math.min(width, image.width - left); x++)
        copyPixel(image, y + top, x + left, out, y, x);
    return out;
  };
}
