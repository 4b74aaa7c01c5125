/**
 * Relative positions as a bias [1, heads, queries, keys] of attention: tf.gather in a table [buckets, heads] by the buckets of the
 * distances [queries, keys], which are whole numbers and are computed outside of TensorFlow.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface RelativePositionBiasOptions {
  readonly heads: number;
  readonly buckets: number;
  readonly farthest: number;
  readonly bidirectional: boolean;
}

/** j - i of every query i and key j, counted so that the last query stands where the last key does. */
export function distances(queries: number, keys: number): tf.Tensor {
  return tf.sub(tf.range(-keys, 0, 1, 'int32'), tf.expandDims(tf.range(-queries, 0, 1, 'int32'), 1));
}

export function relativePositionBias(
  source: VariableSource,
  { heads, buckets, farthest, bidirectional }: RelativePositionBiasOptions,
): TfjsLayer {
  const table = source.variable('embeddings', [buckets, heads]);
  const own = bidirectional ? buckets / 2 : buckets;
  const exact = own / 2;
  const bucket = (relative: number): number => {
    const steps = bidirectional ? Math.abs(relative) : Math.max(-relative, 0);
    const offset = bidirectional && relative > 0 ? own : 0;
    if (steps < exact) return offset + steps;
    const logarithmic = Math.floor((Math.log(steps / exact) / Math.log(farthest / exact)) * (own - exact));
    return offset + Math.min(exact + logarithmic, own - 1);
  };
  return {
    variables: { [source.path('embeddings')]: table },
    apply(relative) {
      const chosen = tf.tensor(Array.from(relative.dataSync(), bucket), relative.shape, 'int32');
      return tf.expandDims(tf.transpose(tf.gather(table, chosen), [2, 0, 1]), 0);
    },
  };
}
