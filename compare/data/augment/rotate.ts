/** Turns an image about its centre, by an angle uniform in [-degrees, degrees]; pixels between the old ones are interpolated. */
import { type Augmentation, blank, type Image } from './image.ts';

export interface RotateOptions {
  readonly degrees: number;
  /** What comes in from outside; left out, 0. */
  readonly fill?: number;
}

export function rotate({ degrees, fill = 0 }: RotateOptions): Augmentation {
  return (image, { uniform }) => rotated(image, ((2 * uniform() - 1) * degrees * Math.PI) / 180, fill);
}

/** Counter-clockwise by `angle`, as the image is seen with its first row on top. */
export function rotated(image: Image, angle: number, fill = 0): Image {
  const { height, width, channels } = image;
  const out = blank(image, height, width);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const middleY = (height - 1) / 2;
  const middleX = (width - 1) / 2;
  for (let y = 0; y < height; y++) {
    const dy = y - middleY;
    for (let x = 0; x < width; x++) {
      // Where this pixel came from: turned back by the angle, rows counted downwards.
      const dx = x - middleX;
      const fromY = middleY + cos * dy + sin * dx;
      const fromX = middleX + cos * dx - sin * dy;
      for (let c = 0; c < channels; c++)
        out.pixels[(y * width + x) * channels + c] = between(image, fromY, fromX, c, fill);
    }
  }
  return out;
}

/** Channel c at a place between pixels: of the four around it, each by how near it is (bilinear). */
function between(image: Image, y: number, x: number, c: number, fill: number): number {
  const top = Math.floor(y);
  const left = Math.floor(x);
  const down = y - top;
  const right = x - left;
  const above =
    (1 - right) * pixelAt(image, top, left, c, fill) + right * pixelAt(image, top, left + 1, c, fill);
  const below =
    (1 - right) * pixelAt(image, top + 1, left, c, fill) + right * pixelAt(image, top + 1, left + 1, c, fill);
  return (1 - down) * above + down * below;
}

const pixelAt = (
  { height, width, channels, pixels }: Image,
  row: number,
  column: number,
  c: number,
  fill: number,
) =>
  row < 0 || row >= height || column < 0 || column >= width
    ? fill
    : pixels[(row * width + column) * channels + c]!;
