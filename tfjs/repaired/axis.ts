/** Parts of one axis: taken out, put back, mirrored. What `thin` takes out, `spread` puts back; each is the other's transpose. */
import * as tf from '@tensorflow/tfjs';

/** Windows along an axis: tap t of window k, of `count`, stands at k * stride + t * dilation - before. */
export interface Window {
  readonly axis: number;
  /** How many taps. */
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly count: number;
}

/** The axis as the middle one of three. */
function around({ shape }: tf.Tensor, axis: number): readonly [outer: number, length: number, inner: number] {
  return [
    tf.util.sizeFromShape(shape.slice(0, axis)),
    shape[axis]!,
    tf.util.sizeFromShape(shape.slice(axis + 1)),
  ];
}

const withLength = ({ shape }: tf.Tensor, axis: number, length: number): number[] =>
  shape.map((own, i) => (i === axis ? length : own));

export function part(x: tf.Tensor, axis: number, begin: number, length: number): tf.Tensor {
  const [outer, own, inner] = around(x, axis);
  const taken = tf.slice(tf.reshape(x, [outer, own, inner]), [0, begin, 0], [outer, length, inner]);
  return tf.reshape(taken, withLength(x, axis, length));
}

/** An axis of `length` that holds x from place `start` on, `fill` elsewhere, and nothing of x that lies outside. */
export function place(x: tf.Tensor, axis: number, start: number, length: number, fill = 0): tf.Tensor {
  const own = x.shape[axis]!;
  const from = Math.max(0, -start);
  const to = Math.min(own, length - start);
  if (to <= from) return tf.fill(withLength(x, axis, length), fill);
  const kept = from === 0 && to === own ? x : part(x, axis, from, to - from);
  const [before, after] = [start + from, length - start - to];
  if (before === 0 && after === 0) return kept;
  const [outer, middle, inner] = around(kept, axis);
  const paddings: [number, number][] = [
    [0, 0],
    [before, after],
    [0, 0],
  ];
  return tf.reshape(
    tf.pad(tf.reshape(kept, [outer, middle, inner]), paddings, fill),
    withLength(x, axis, length),
  );
}

/** One tap of every window: [.., count, ..]. Outside of x it is `fill`. */
export function thin(x: tf.Tensor, window: Window, tap: number, fill = 0): tf.Tensor {
  const { axis, stride, dilation, before, count } = window;
  const run = place(x, axis, before - tap * dilation, count * stride, fill);
  if (stride === 1) return run;
  const [outer, , inner] = around(run, axis);
  const first = tf.slice(
    tf.reshape(run, [outer, count, stride, inner]),
    [0, 0, 0, 0],
    [outer, count, 1, inner],
  );
  return tf.reshape(first, withLength(x, axis, count));
}

/** Puts `entries`, one tap of each window, back to their places on an axis of `length`. */
export function spread(entries: tf.Tensor, window: Window, tap: number, length: number): tf.Tensor {
  const { axis, stride, dilation, before, count } = window;
  const start = tap * dilation - before;
  if (stride === 1) return place(entries, axis, start, length);
  const [outer, , inner] = around(entries, axis);
  const paddings: [number, number][] = [
    [0, 0],
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ];
  const apart = tf.pad(tf.reshape(entries, [outer, count, 1, inner]), paddings);
  return place(tf.reshape(apart, withLength(entries, axis, count * stride)), axis, start, length);
}
