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
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Where this pixel came from: turned back by the angle, rows counted downwards.
      const [dy, dx] = [y - middleY, x - middleX];
      const fromY = middleY + cos * dy + sin * dx;
      const fromX = middleX + cos * dx - sin * dy;
      for (let c = 0; c < channels; c++)
        out.pixels[(y * width + x) * channels + c] = between(image, fromY, fromX, c, fill);
    }
  }
  return out;
}

/** Channel c at a place between pixels: of the four around it, each by how near it is (bilinear). */
function between({ height, width, channels, pixels }: Image, y: number, x: number, c: number, fill: number) {
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const [down, right] = [y - top, x - left];
  const at = (row: number, column: number) =>
    row < 0 || row >= height || column < 0 || column >= width
      ? fill
      : pixels[(row * width + column) * channels + c];
  const above = (1 - right) * at(top, left) + right * at(top, left + 1);
  const below = (1 - right) * at(top + 1, left) + right * at(top + 1, left + 1);
  return (1 - down) * above + down * below;
}
