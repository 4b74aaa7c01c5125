/** Learned positions added to x [batch, length, width]: the first rows of a table [longest, width]. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface LearnedPositionsOptions {
  readonly longest: number;
  readonly width: number;
}

export function learnedPositions(
  source: VariableSource,
  { longest, width }: LearnedPositionsOptions,
): TfjsLayer {
  const table = source.variable('embeddings', [longest, width]);
  return {
    variables: { [source.path('embeddings')]: table },
    apply: (x) => tf.add(x, tf.slice(table, [0, 0], [x.shape[1]!, width])),
  };
}
