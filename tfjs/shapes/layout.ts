/** Shapes of what only moves elements, and of what is made without an input. */
import * as tf from '@tensorflow/tfjs';
import { type Described, type Kernel, one } from './kernel.ts';

interface X {
  readonly x: Described;
}

type Pairs = readonly (readonly [before: number, after: number])[];

/** Of the axes after the batch, the first ones are divided into blocks. */
interface Blocks {
  readonly blockShape: readonly number[];
}

const sizeOf = (shape: readonly number[]): number => tf.util.sizeFromShape([...shape]);
const axisOf = (axis: number, { shape }: Described): number => tf.util.parseAxisParam(axis, [...shape])[0]!;

export const LAYOUT: Readonly<Record<string, Kernel>> = {
  [tf.Reshape]: ({ x }: X, { shape }: { readonly shape: number[] }) =>
    one(tf.util.inferFromImplicitShape(shape, sizeOf(x.shape)), x.dtype),
  [tf.ExpandDims]({ input }: { readonly input: Described }, { dim }: { readonly dim: number }) {
    const at = dim < 0 ? input.shape.length + 1 + dim : dim;
    return one([...input.shape.slice(0, at), 1, ...input.shape.slice(at)], input.dtype);
  },
  [tf.Transpose]: ({ x }: X, { perm }: { readonly perm: readonly number[] }) =>
    one(
      perm.map((axis) => x.shape[axis]!),
      x.dtype,
    ),
  [tf.Concat](parts: readonly Described[], { axis }: { readonly axis: number }) {
    const along = axisOf(axis, parts[0]!);
    const shapes = parts.map(({ shape }) => [...shape]);
    return one(tf.backend_util.computeOutShape(shapes, along), parts[0]!.dtype);
  },
  [tf.SplitV]({ x }: X, { numOrSizeSplits, axis }: { numOrSizeSplits: number | number[]; axis: number }) {
    const along = axisOf(axis, x);
    const lengths = tf.backend_util.prepareSplitSize(
      { shape: [...x.shape] } as tf.Tensor,
      numOrSizeSplits,
      along,
    );
    return { outputs: lengths.map((length) => ({ shape: x.shape.with(along, length), dtype: x.dtype })) };
  },
  [tf.Slice]({ x }: X, { begin, size }: { readonly begin: number[]; readonly size: number[] }) {
    const [, sizes] = tf.slice_util.parseSliceParams({ shape: [...x.shape] } as tf.Tensor, begin, size);
    return one(sizes!, x.dtype);
  },
  [tf.Pack](parts: readonly Described[], { axis }: { readonly axis: number }) {
    const { shape, dtype } = parts[0]!;
    const at = axis < 0 ? shape.length + 1 + axis : axis;
    return one([...shape.slice(0, at), parts.length, ...shape.slice(at)], dtype);
  },
  [tf.Unpack]({ value }: { readonly value: Described }, { axis }: { readonly axis: number }) {
    const at = axisOf(axis, value);
    const shape = value.shape.filter((_, other) => other !== at);
    return { outputs: Array.from({ length: value.shape[at]! }, () => ({ shape, dtype: value.dtype })) };
  },
  [tf.PadV2]: ({ x }: X, { paddings }: { readonly paddings: readonly (readonly [number, number])[] }) =>
    one(
      x.shape.map((length, axis) => paddings[axis]![0] + length + paddings[axis]![1]),
      x.dtype,
    ),
  [tf.SpaceToBatchND]({ x }: X, { blockShape, paddings }: Blocks & { readonly paddings: Pairs }) {
    const [n, ...rest] = x.shape as [number, ...number[]];
    const inner = rest.map((length, i) =>
      i < blockShape.length ? (paddings[i]![0] + length + paddings[i]![1]) / blockShape[i]! : length,
    );
    return one([n * sizeOf(blockShape), ...inner], x.dtype);
  },
  [tf.BatchToSpaceND]({ x }: X, { blockShape, crops }: Blocks & { readonly crops: Pairs }) {
    const [n, ...rest] = x.shape as [number, ...number[]];
    const inner = rest.map((length, i) =>
      i < blockShape.length ? length * blockShape[i]! - crops[i]![0] - crops[i]![1] : length,
    );
    return one([n / sizeOf(blockShape), ...inner], x.dtype);
  },
  [tf.Tile]: ({ x }: X, { reps }: { readonly reps: readonly number[] }) =>
    one(
      x.shape.map((length, axis) => length * reps[axis]!),
      x.dtype,
    ),
  [tf.BroadcastTo]: ({ x }: X, { shape }: { readonly shape: readonly number[] }) => one(shape, x.dtype),
  [tf.GatherV2](
    { x, indices }: X & { readonly indices: Described },
    { axis, batchDims }: { readonly axis: number; readonly batchDims: number },
  ) {
    const along = axisOf(axis, x);
    const rest = indices.shape.slice(batchDims);
    return one([...x.shape.slice(0, along), ...rest, ...x.shape.slice(along + 1)], x.dtype);
  },
  [tf.Select]: ({ t }: { readonly t: Described }) => one(t.shape, t.dtype),
  [tf.OneHot]: (
    { indices }: { readonly indices: Described },
    { depth, dtype }: { depth: number; dtype: tf.DataType },
  ) => one([...indices.shape, depth], dtype),
  [tf.Fill]: (_: unknown, { shape, dtype }: { readonly shape: readonly number[]; dtype?: tf.DataType }) =>
    one(shape, dtype ?? 'float32'),
  [tf.Range]: (
    _: unknown,
    { start, stop, step, dtype }: { start: number; stop: number; step: number; dtype: tf.DataType },
  ) => one([Math.max(0, Math.ceil((stop - start) / step))], dtype),
};
