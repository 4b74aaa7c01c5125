/** Embedding of indices [...], int32, as tf.layers.embedding. */
import * as tf from '@tensorflow/tfjs';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface EmbeddingOptions {
  readonly entries: number;
  readonly width: number;
}

export interface Embedding extends TfjsLayer {
  /** [entries, width], for an output projection that shares it. */
  readonly table: tf.Variable;
}

export function embedding(source: VariableSource, { entries, width }: EmbeddingOptions): Embedding {
  const layer = tf.layers.embedding({ inputDim: entries, outputDim: width });
  const { variables } = adopt(source, layer, [null, null]);
  return {
    variables,
    table: Object.values(variables)[0]!,
    apply: (indices) => layer.apply(indices) as tf.Tensor,
  };
}
