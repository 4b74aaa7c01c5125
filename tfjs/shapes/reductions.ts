/** Shapes of what is summed, averaged or looked for along axes. */
import * as tf from '@tensorflow/tfjs';
import { type Described, type Kernel, one } from './kernel.ts';

interface Axes {
  readonly axis?: number | number[];
  readonly reductionIndices?: number | number[];
  readonly keepDims?: boolean;
}

function without({ shape }: Described, { axis, reductionIndices, keepDims = false }: Axes): number[] {
  const axes = tf.util.parseAxisParam((axis ?? reductionIndices)!, [...shape]);
  return shape.flatMap((length, at) => (axes.includes(at) ? (keepDims ? [1] : []) : [length]));
}

const reduction: Kernel = ({ x }: { readonly x: Described }, axes: Axes) => one(without(x, axes), x.dtype);
const search: Kernel = ({ x }: { readonly x: Described }, axes: Axes) => one(without(x, axes), 'int32');

export const REDUCTIONS: Readonly<Record<string, Kernel>> = {
  [tf.Sum]: reduction,
  [tf.Mean]: reduction,
  [tf.Prod]: reduction,
  [tf.Max]: reduction,
  [tf.Min]: reduction,
  [tf.ArgMax]: search,
  [tf.ArgMin]: search,
};
