import type { Stream } from '../../../scratch/core/streams.ts';

/** One picture, [height, width, channels] row-major. */
export interface Image {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly pixels: Float64Array;
}

/** Makes another image of one, which it leaves as it is. */
export type Augmentation = (image: Image, random: Stream) => Image;

/** An image of `height` rows and `width` columns, filled with `fill`. */
export function blank({ channels }: Image, height: number, width: number, fill = 0): Image {
  return { height, width, channels, pixels: new Float64Array(height * width * channels).fill(fill) };
}

/** Copies the pixel in row y, column x of `from`, with all its channels, to row `toY`, column `toX` of `to`. */
export function copyPixel(from: Image, y: number, x: number, to: Image, toY: number, toX: number): void {
  const { channels } = from;
  const source = (y * from.width + x) * channels;
  const target = (toY * to.width + toX) * channels;
  for (let c = 0; c < channels; c++) to.pixels[target + c] = from.pixels[source + c];
}
