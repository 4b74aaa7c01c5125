/**
 * Images and sequences as [n, places, channels]: a place is a pixel or a step in time, and what belongs to a channel of a
 * sample is the same at all its places. Every function runs a kernel for matrices [places, channels] sample by sample.
 */
import { kernel } from '../kernels/kernel.ts';
import { scale } from '../kernels/plain/elementwise.ts';
import * as layout from '../kernels/plain/layout.ts';
import * as rows from '../kernels/plain/rows.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { formatShape, requireShape, ShapeError, sizeOf } from './shape.ts';
import { fresh, reshape, type Tensor } from './tensor.ts';

const kernels = {
  copyRows: kernel('copy_rows', layout.copyRows),
  multiplyRow: kernel('multiply_row', rows.multiplyRow),
  scale: kernel('scale', scale),
  sumRows: kernel('sum_rows', rows.sumRows),
};

/**
 * x [n, ..., channels] as [n, places, channels]; shares its memory. A matrix has one place.
 * @throws ShapeError where there are fewer than two axes, or the last one is not `channels` long
 */
export function asPlaces(where: string, x: Tensor, channels?: number): Tensor {
  const { shape } = x;
  const [n, last] = [shape[0]!, shape[shape.length - 1]!];
  if (shape.length < 2 || (channels !== undefined && last !== channels)) {
    throw new ShapeError(
      `${where}: got shape ${formatShape(shape)}, needs [n, ..., ${channels ?? 'channels'}]`,
    );
  }
  return shape.length === 3 ? x : reshape(x, [n, sizeOf(shape.slice(1, -1)), last]);
}

/** The three lengths of x. @throws ShapeError unless x is [n, places, channels]. */
export function lengthsOf(
  where: string,
  { shape }: Tensor,
): readonly [n: number, places: number, channels: number] {
  requireShape(where, shape, [-1, -1, -1]);
  return shape as readonly number[] as readonly [number, number, number];
}

/** Sum over the places: [n, places, channels] to [n, channels]. Sums are in float64. */
export function sumPlaces(x: Tensor): Tensor {
  const [n, places, channels] = lengthsOf('sumPlaces', x);
  const out = fresh([n, channels], x.precision);
  const [from, to] = [at(x), into(out)];
  const sum = kernels.sumRows.for(x);
  for (let i = 0; i < n; i++) sum(from + i * places * channels, to + i * channels, places, channels);
  return stored(out);
}

/** The same at every place: [n, channels] to [n, places, channels]. */
export function spreadPlaces(x: Tensor, places: number): Tensor {
  requireShape('spreadPlaces', x.shape, [-1, -1]);
  const [n, channels] = x.shape as readonly number[] as readonly [number, number];
  const out = fresh([n, places, channels], x.precision);
  const [from, to] = [at(x), into(out)];
  const copy = kernels.copyRows.for(x);
  // From one row again and again: the next one lies no element further.
  for (let i = 0; i < n; i++)
    copy(from + i * channels, 0, to + i * places * channels, channels, places, channels);
  return stored(out);
}

/** Each channel of each sample times a factor of its own. x [n, places, channels], factors [n, channels]. @throws ShapeError */
export function scaleChannels(x: Tensor, factors: Tensor): Tensor {
  const [n, places, channels] = lengthsOf('scaleChannels', x);
  requireShape('scaleChannels: factors', factors.shape, [n, channels]);
  const out = fresh(x.shape, x.precision);
  const [a, f, to] = [at(x), at(factors), into(out)];
  const multiply = kernels.multiplyRow.for(x);
  for (let i = 0; i < n; i++) {
    const sample = i * places * channels;
    multiply(a + sample, f + i * channels, to + sample, places, channels);
  }
  return stored(out);
}

/** Each sample times a factor of its own. x [n, ...], factors [n]. @throws ShapeError */
export function scaleSamples(x: Tensor, factors: Tensor): Tensor {
  const n = x.shape[0]!;
  requireShape('scaleSamples: factors', factors.shape, [n]);
  const out = fresh(x.shape, x.precision);
  const size = x.size / n;
  const [from, to, f] = [at(x), into(out), factors.data];
  const multiply = kernels.scale.for(x);
  for (let i = 0; i < n; i++) multiply(from + i * size, f[i]!, to + i * size, size);
  return stored(out);
}
