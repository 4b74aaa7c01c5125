/**
 * Numbers that follow from a sequence: recurrent layers read it to the end, and a dense layer answers from their last state, with
 * mean squared error. A forecast is such an answer: y is what comes after the last row of x.
 *
 * Parameters: `recurrent0/kernel`, `recurrent0/recurrent_kernel`, `recurrent0/bias` ..., `output/kernel`, `output/bias`.
 */
import type { ParameterSource } from '../core/parameter-source.ts';
import { dense } from '../layers/dense.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';
import { meanSquaredError } from '../losses/mean-squared-error.ts';
import type { Objective } from './objective.ts';
import { type Cell, recurrent } from './recurrent.ts';
import { supervised } from './supervised.ts';

export interface SequenceRegressorOptions {
  readonly cell: Cell;
  readonly inputs: number;
  /** Of each recurrent layer. */
  readonly units: readonly number[];
  readonly outputs: number;
}

/** Batches: x [n, time, inputs], y [n, outputs]. */
export function sequenceRegressor(
  source: ParameterSource,
  { cell, inputs, units, outputs }: SequenceRegressorOptions,
): Objective {
  return supervised({
    model: sequential([
      recurrent(source, { cell, inputs, units }),
      tap('output', dense(source.scope('output'), { inputs: units.at(-1)!, units: outputs })),
    ]),
    loss: meanSquaredError(),
  });
}
