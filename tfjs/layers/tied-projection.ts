/** An output projection x E' that shares the variable of an embedding. x [..., width], E [entries, width]. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { Embedding } from './embedding.ts';

export function tiedProjection({ variables, table }: Pick<Embedding, 'variables' | 'table'>): TfjsLayer {
  const [entries, width] = table.shape as [number, number];
  return {
    variables,
    apply(x) {
      const scores = tf.matMul(tf.reshape(x, [-1, width]), table as tf.Tensor, false, true);
      return tf.reshape(scores, [...x.shape.slice(0, -1), entries]);
    },
  };
}
