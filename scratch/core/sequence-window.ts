/** Windows over sequences: a sequence [n, steps, channels] is an image of one row, [n, 1, steps, channels]. */
import { formatShape, ShapeError } from './shape.ts';
import { reshape, type Tensor } from './tensor.ts';
import { type Edges, edgesAround, type WindowOptions } from './window.ts';

/** Zeros before and after a sequence. */
export interface Ends {
  readonly before: number;
  readonly after: number;
}

/** As of images: `same` gives ceil(steps / stride) positions; a number is so many zeros before and after. */
export type SequencePadding = 'valid' | 'same' | number | Ends;

export interface SequenceWindowOptions {
  readonly size: number;
  readonly stride: number;
  readonly padding: SequencePadding;
  readonly dilation?: number;
}

/** x [n, steps, channels] as images of one row; shares its memory. @throws ShapeError where the last axis is not `channels` long */
export function asImages(where: string, x: Tensor, channels?: number): Tensor {
  const [n, steps, last] = x.shape as readonly number[] as readonly [number, number, number];
  if (x.shape.length !== 3 || (channels !== undefined && last !== channels)) {
    throw new ShapeError(
      `${where}: got shape ${formatShape(x.shape)}, needs [n, steps, ${channels ?? 'channels'}]`,
    );
  }
  return reshape(x, [n, 1, steps, last]);
}

/** Images of one row as sequences. */
export function asSequences(x: Tensor): Tensor {
  const [n, , steps, channels] = x.shape as readonly number[] as readonly [number, number, number, number];
  return reshape(x, [n, steps, channels]);
}

/** Over images of one row. */
export function alongRow({ size, stride, padding, dilation = 1 }: SequenceWindowOptions): WindowOptions {
  return {
    size: [1, size],
    stride: [1, stride],
    padding: typeof padding === 'string' ? padding : edgesOfRow(padding),
    dilation: [1, dilation],
  };
}

/** So many zeros at both ends of a row, or at each. @throws RangeError unless they are whole numbers from 0 up */
export function edgesOfRow(padding: number | Ends): Edges {
  const { before, after } = typeof padding === 'number' ? { before: padding, after: padding } : padding;
  return edgesAround({ top: 0, bottom: 0, left: before, right: after });
}
