/**
 * The end of the older convolutional networks: dense layers, each with ReLU and dropout, and a dense output without.
 *
 * Parameters: `dense0/kernel`, `dense0/bias`, ..., `output/kernel`, `output/bias`.
 */
import { relu } from '../activations/relu.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
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
export function denseHead(source: ParameterSource, options: DenseHeadOptions): Layer[] {
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
