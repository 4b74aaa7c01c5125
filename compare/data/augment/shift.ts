/** Moves an image by whole pixels, up to `rows` up or down and `columns` left or right, all equally likely. */
import { type Augmentation, blank, copyPixel } from './image.ts';

export interface ShiftOptions {
  readonly rows: number;
  readonly columns: number;
  /** What comes in from outside; left out, 0. */
  readonly fill?: number;
}

export function shift({ rows, columns, fill = 0 }: ShiftOptions): Augmentation {
  return (image, { below }) => {
    const { height, width } = image;
    const down = below(2 * rows + 1) - rows;
    const right = below(2 * columns + 1) - columns;
    const out = blank(image, height, width, fill);
    for (let y = Math.max(0, down); y < Math.min(height, height + down); y++)
      for (let x = Math.max(0, right); x < Math.min(width, width + right); x++)
        copyPixel(image, y - down, x - right, out, y, x);
    return out;
  };
}
