/**
 * Learned positions: y[n, t] = x[n, t] + E[t], with a row of a table for every position.
 *
 * x, y [batch, length, width], `embeddings` E [longest, width], length <= longest.
 * Gehring, Auli, Grangier, Yarats, Dauphin (2017), "Convolutional sequence to sequence learning"; BERT, GPT-2 and ViT.
 */
import { concatenate } from '../core/concatenate.ts';
import { type Layer, pullback } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { addRow, sumRows } from '../core/rows.ts';
import { blockOfRows } from '../core/sequence.ts';
import { formatShape, requireShape, ShapeError } from '../core/shape.ts';
import { reshape, zeros } from '../core/tensor.ts';

export interface LearnedPositionsOptions {
  /** How many positions there are. */
  readonly longest: number;
  readonly width: number;
}

/** @throws ShapeError from `forward` when the input is not [batch, length, width], or longer than the table */
export function learnedPositions(
  source: ParameterSource,
  { longest, width }: LearnedPositionsOptions,
): Layer {
  const table = source.parameter('embeddings', [longest, width]);
  const where = `learnedPositions ${table.name}`;
  return {
    kind: 'layers/learned-positions',
    parameters: [table],
    forward(x) {
      requireShape(`${where}: input`, x.shape, [-1, -1, width]);
      const [batch, length] = x.shape as [number, number, number];
      if (length > longest) {
        throw new ShapeError(
          `${where}: got shape ${formatShape(x.shape)}, longer than the table, which has ${longest} positions`,
        );
      }
      const flat = [batch, length * width];
      const positions = reshape(blockOfRows(table.value, 0, length), [length * width]);
      return {
        output: reshape(addRow(reshape(x, flat), positions), x.shape),
        // E[t] reaches position t of every sequence, so dE[t] = sum_n dy[n, t]; positions that there are not have none. dx = dy.
        backward: pullback('learnedPositions', [table], (dY, gradients) => {
          const used = reshape(sumRows(reshape(dY, flat)), [length, width]);
          const unused = zeros([longest - length, width], dY.precision);
          gradients.add(table, concatenate([used, unused], 0));
          return dY;
        }),
      };
    },
  };
}
