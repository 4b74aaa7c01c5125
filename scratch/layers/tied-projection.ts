/**
 * An output projection that shares the table E of an embedding: y = x E', one score for every entry. E is one parameter: its
 * gradient is the sum of what the projection carries back and what the embedding does.
 *
 * x [..., width], E [entries, width], y [..., entries].
 * Press, Wolf (2017), "Using the output embedding to improve language models"; the transformer, BERT and GPT-2.
 */
import { asMatrix, withLeadingAxes } from '../core/as-matrix.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { matmul } from '../core/matmul.ts';
import type { Embedding } from './embedding.ts';

/** @throws ShapeError from `forward` when the input is not [..., width] */
export function tiedProjection({ table }: Pick<Embedding, 'table'>): Layer {
  const [entries, width] = table.value.shape as [number, number];
  const where = `tiedProjection ${table.name}`;
  return {
    kind: 'layers/tied-projection',
    parameters: [table],
    forward(input) {
      const x = asMatrix(`${where}: input`, input, width);
      return {
        output: withLeadingAxes(matmul(x, table.value, { transposeB: true }), input),
        // With the leading axes as rows i, y_ie = sum_k x_ik E_ek, so
        //   dx_ik = sum_e dy_ie E_ek      dx = dy E
        //   dE_ek = sum_i dy_ie x_ik      dE = dy' x
        backward: pullback('tiedProjection', [table], (dOutput, gradients, want) => {
          const dY = asMatrix(`${where}: gradient of the output`, dOutput, entries);
          gradients.add(table, matmul(dY, x, { transposeA: true }));
          return want.input ? withLeadingAxes(matmul(dY, table.value), input) : UNWANTED;
        }),
      };
    },
  };
}
