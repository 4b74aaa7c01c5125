import { tanh } from '../../../scratch/activations/tanh.ts';
import type { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { embedding } from '../../../scratch/layers/embedding.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tiedProjection } from '../../../scratch/layers/tied-projection.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import type { VariableSource } from '../../../tfjs/core/variable-source.ts';
import { embedding as tfjsEmbedding } from '../../../tfjs/layers/embedding.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tiedProjection as tfjs } from '../../../tfjs/layers/tied-projection.ts';
import { defineSample, layerCase } from '../sample.ts';
import type { Values } from '../values.ts';

const TABLE = { entries: 7, width: 5 };
/** As many entries as the table is wide: only there does a product that is not transposed have the right shape. */
const SQUARE = { entries: 5, width: 5 };

const parameters =
  ({ entries, width }: typeof TABLE) =>
  (values: Values) => ({ embeddings: values.normal('embeddings', [entries, width], 0.7) });

export default defineSample({
  cases: [
    layerCase({
      name: 'sequences',
      input: (values) => values.normal('x', [2, 3, 5]),
      parameters: parameters(TABLE),
      scratch: (source) => tiedProjection(embedding(source, TABLE)),
      tfjs: (source) => tfjs(tfjsEmbedding(source, TABLE)),
    }),
    layerCase({
      name: 'a square table',
      input: (values) => values.normal('x', [3, 5]),
      parameters: parameters(SQUARE),
      scratch: (source) => tiedProjection(embedding(source, SQUARE)),
      tfjs: (source) => tfjs(tfjsEmbedding(source, SQUARE)),
    }),
    layerCase({
      name: 'behind the embedding whose table it shares',
      input: (values) => values.indices('indices', [3, 4], TABLE.entries),
      parameters: parameters(TABLE),
      scratch(source: ParameterSource) {
        const table = embedding(source, TABLE);
        return sequential([table, tanh(), tiedProjection(table)]);
      },
      tfjs(source: VariableSource) {
        const table = tfjsEmbedding(source, TABLE);
        return tfjsSequential([table, tfjsTanh(), tfjs(table)]);
      },
      limits: [
        { backends: ['wasm'], refuses: "Kernel 'UnsortedSegmentSum' not registered for backend 'wasm'" },
      ],
    }),
  ],
});
