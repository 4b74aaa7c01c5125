/** Handwritten digits as the experiments with autoencoders take them. */
import { map } from '../../scratch/core/elementwise.ts';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { MnistDigits } from '../data/mnist.ts';
import type { SideName } from '../results/schema.ts';

export const [SIDE, PIXELS] = [28, 784];

/** Chosen digits, [n, 784] or [n, 28, 28, 1], in [0, 1]. */
export function digitRows(
  { images }: MnistDigits,
  rows: ArrayLike<number>,
  form: 'flat' | 'image' = 'flat',
): Tensor {
  const pixels = new Float64Array(rows.length * PIXELS);
  for (let i = 0; i < rows.length; i++)
    pixels.set(images.subarray(rows[i]! * PIXELS, (rows[i]! + 1) * PIXELS), i * PIXELS);
  const shape = form === 'flat' ? [PIXELS] : [SIDE, SIDE, 1];
  return tensor([rows.length, ...shape], pixels, 'float64');
}

/** Chosen rows of a tensor, in that order. */
export function chosenRows({ shape, data }: Tensor, rows: readonly number[]): Tensor {
  const width = data.length / shape[0]!;
  const taken = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    taken.set(data.subarray(row * width, (row + 1) * width), i * width);
  });
  return tensor([rows.length, ...shape.slice(1)], taken, 'float64');
}

/** The places from `from` up to `to`. */
export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** The first digit of every class, 0 to 9. */
export const oneOfEach = ({ labels }: MnistDigits): readonly number[] =>
  range(0, 10).map((digit) => labels.indexOf(digit));

/** The images of a tensor for a picture: three decimals are more than a screen shows. */
export function picturesOf({ data }: Tensor): readonly (readonly number[])[] {
  return range(0, data.length / PIXELS).map((i) =>
    Array.from(
      data.subarray(i * PIXELS, (i + 1) * PIXELS),
      (value: number) => Math.round(value * 1000) / 1000,
    ),
  );
}

/** Ink or paper: 1 where a pixel is darker than grey. */
export const inked = (images: Tensor): Tensor => map(images, (value) => Number(value > 0.5));

/** A grid of a side's images without labels, `columns` in each row. */
export const gridOf = (
  title: string,
  side: SideName,
  images: readonly (readonly number[])[],
  columns: number,
) => ({
  title,
  rows: range(0, images.length / columns).map((row) => ({
    label: '',
    side,
    images: images.slice(row * columns, (row + 1) * columns),
  })),
});
