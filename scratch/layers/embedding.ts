/**
 * Embedding: every index becomes a row of a table that is learned, y_i = E[index_i].
 *
 * indices [...] of whole numbers from 0 to entries - 1, `embeddings` E [entries, width], y [..., width].
 * Bengio, Ducharme, Vincent, Jauvin (2003), "A neural probabilistic language model".
 */
import { gatherRows, scatterAddRows } from '../core/gather.ts';
import { type Layer, pullback } from '../core/layer.ts';
import type { Parameter } from '../core/parameter.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import type { Indices, Tensor } from '../core/tensor.ts';

export interface EmbeddingOptions {
  /** How many different indices there are. */
  readonly entries: number;
  readonly width: number;
}

/** Indices have no gradient. */
export interface Embedding extends Layer<Indices, Tensor, undefined> {
  /** E, for an output projection that shares it. */
  readonly table: Parameter;
}

/** @throws RangeError from `forward` when an index has no row */
export function embedding(source: ParameterSource, { entries, width }: EmbeddingOptions): Embedding {
  const table = source.parameter('embeddings', [entries, width]);
  const where = `embedding ${table.name}`;
  return {
    kind: 'layers/embedding',
    parameters: [table],
    table,
    forward(indices) {
      return {
        output: gatherRows(where, table.value, indices),
        // E[e] is y_i wherever index_i = e, so dE[e] is the sum of those dy_i.
        backward: pullback('embedding', [table], (dY, gradients) => {
          gradients.add(table, scatterAddRows(where, dY, indices, entries));
          return undefined;
        }),
      };
    },
  };
}
