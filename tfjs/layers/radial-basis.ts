/**
 * Radial basis functions with fixed centres: the squared distances of x [n, features] from each of them. With tf.square of a
 * difference, because tf.squaredDifference has no gradient where it broadcasts.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface RadialBasisOptions {
  readonly centres: readonly (readonly number[])[];
}

export function radialBasis({ centres }: RadialBasisOptions): TfjsLayer {
  const rows = centres.map((centre) => [...centre]);
  return {
    variables: {},
    apply: (x) => tf.sum(tf.square(tf.sub(tf.expandDims(x, 1), tf.tensor2d(rows))), 2),
  };
}
