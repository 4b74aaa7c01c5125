/** The end of the older convolutional networks. Mirror of scratch/models/dense-head.ts. */
import { relu } from '../activations/relu.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { dense } from '../layers/dense.ts';
import { dropout } from '../layers/dropout.ts';
import { tap } from '../layers/tap.ts';
import { part } from './part.ts';

export interface DenseHeadOptions {
  readonly inputs: number;
  readonly widths: readonly number[];
  readonly keepProbability: number;
  readonly classes: number;
}

/** x [n, inputs] to logits [n, classes]. */
export function denseHead(source: VariableSource, options: DenseHeadOptions): TfjsLayer[] {
  const { inputs, widths, keepProbability, classes } = options;
  const sizes = [inputs, ...widths];
  return [
    ...widths.flatMap((units, i) => [
      part(source, `dense${i}`, (own) => dense(own, { inputs: sizes[i]!, units })),
      tap(`dense${i}_relu`, relu()),
      tap(`dense${i}_dropout`, dropout({ keepProbability })),
    ]),
    part(source, 'output', (own) => dense(own, { inputs: sizes.at(-1)!, units: classes })),
  ];
}
