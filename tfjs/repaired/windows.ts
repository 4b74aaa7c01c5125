/** Windows that move over an image or a volume: of pooling, convolution and morphological dilation. */
import * as tf from '@tensorflow/tfjs';
import { spread, thin, type Window } from './axis.ts';
import type { Settings } from './gradient.ts';

type Pad = Parameters<typeof tf.conv2d>[3];
type Shape4D = [number, number, number, number];
type Shape5D = [number, number, number, number, number];

/** A place within the windows: an offset along each of their axes. */
export type Place = readonly number[];

/**
 * The windows of `size` over x, with the padding of the framework's forward pass and as many as it had: not every backend rounds as
 * it was told.
 */
export function windowsOver(
  x: tf.Tensor,
  dY: tf.Tensor,
  size: readonly number[],
  { strides, dilations, pad, dimRoundingMode }: Settings,
): readonly Window[] {
  const rounding = dimRoundingMode as 'floor';
  const [stride, dilation] = [spatial(strides, size), spatial(dilations ?? 1, size)];
  const before =
    size.length === 2
      ? beforeImage(x.shape as Shape4D, size, stride, dilation, pad as Pad, rounding)
      : beforeVolume(x.shape as Shape5D, size, stride, dilation, pad as 'same', rounding);
  return size.map((taps, i) => ({
    axis: i + 1,
    size: taps,
    stride: stride[i]!,
    dilation: dilation[i]!,
    before: before[i]!,
    count: dY.shape[i + 1]!,
  }));
}

/** One number for all axes, one for each, or one for each with those of batch and channels around them. */
function spatial(value: unknown, size: readonly number[]): readonly number[] {
  if (typeof value === 'number') return size.map(() => value);
  const all = value as readonly number[];
  if (all.length === 1) return size.map(() => all[0]!);
  return all.length === size.length ? all : all.slice(1, 1 + size.length);
}

type Geometry<S, P> = [S, readonly number[], readonly number[], readonly number[], P, 'floor'];

function beforeImage(...[shape, size, stride, dilation, pad, rounding]: Geometry<Shape4D, Pad>): Place {
  const filter: Shape4D = [size[0]!, size[1]!, shape[3], 1];
  const pair = (of: Place): [number, number] => [of[0]!, of[1]!];
  const { top, left } = tf.backend_util.computeConv2DInfo(
    shape,
    filter,
    pair(stride),
    pair(dilation),
    pad,
    rounding,
  ).padInfo;
  return [top, left];
}

function beforeVolume(...[shape, size, stride, dilation, pad]: Geometry<Shape5D, 'same'>): Place {
  const filter: Shape5D = [size[0]!, size[1]!, size[2]!, shape[4], 1];
  const triple = (of: Place): [number, number, number] => [of[0]!, of[1]!, of[2]!];
  const { front, top, left } = tf.backend_util.computeConv3DInfo(
    shape,
    filter,
    triple(stride),
    triple(dilation),
    pad,
  ).padInfo;
  return [front, top, left];
}

/** Every place of the windows, first the one in the corner. */
export const placesOf = (windows: readonly Window[]): readonly Place[] =>
  windows.reduce<readonly Place[]>(
    (places, { size }) =>
      places.flatMap((place) => Array.from({ length: size }, (_, tap) => [...place, tap])),
    [[]],
  );

/** Of every window the entry at this place; `fill` outside of x. */
export const takeOut = (x: tf.Tensor, windows: readonly Window[], place: Place, fill = 0): tf.Tensor =>
  windows.reduce((rest, window, i) => thin(rest, window, place[i]!, fill), x);

/** The transpose of it: what every window has at this place, where it belongs in the shape of x. */
export const putBack = (d: tf.Tensor, windows: readonly Window[], place: Place, x: tf.Tensor): tf.Tensor =>
  windows.reduce((rest, window, i) => spread(rest, window, place[i]!, x.shape[window.axis]!), d);

export const sumOf = (parts: readonly tf.Tensor[]): tf.Tensor => tf.addN([...parts]);
