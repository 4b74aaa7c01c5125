/**
 * Recurrent layers one upon another, each reading all states of the one below: plain (Elman 1990, tanh), LSTM (Hochreiter and
 * Schmidhuber 1997) or GRU (Cho et al. 2014, the reset gate before the product). x [batch, time, inputs]; the output is the last
 * state of the uppermost layer [batch, units], or with `returnSequences` all of them [batch, time, units]. Mirror of
 * scratch/models/recurrent.ts.
 *
 * Parameters: `recurrent0/kernel`, `recurrent0/recurrent_kernel`, `recurrent0/bias`, `recurrent1/kernel` ...
 */
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { gru } from '../layers/gru.ts';
import { lstm } from '../layers/lstm.ts';
import { sequential } from '../layers/sequential.ts';
import { simpleRnn } from '../layers/simple-rnn.ts';
import { tap } from '../layers/tap.ts';

export type Cell = 'rnn' | 'lstm' | 'gru';

export interface RecurrentOptions {
  readonly cell: Cell;
  readonly inputs: number;
  /** Of each layer, from the input on. */
  readonly units: readonly number[];
  /** Whether the output is the state after every time step; left out, after the last. */
  readonly returnSequences?: boolean;
}

export function recurrent(
  source: VariableSource,
  { cell, inputs, units, returnSequences = false }: RecurrentOptions,
): TfjsLayer {
  const layers = units.map((width, i) => {
    const name = `recurrent${i}`;
    const below = i === 0 ? inputs : units[i - 1]!;
    const options = { inputs: below, units: width, returnSequences: returnSequences || i < units.length - 1 };
    return tap(name, layerOf(cell, source.scope(name), options));
  });
  return sequential(layers);
}

interface LayerOptions {
  readonly inputs: number;
  readonly units: number;
  readonly returnSequences: boolean;
}

function layerOf(cell: Cell, source: VariableSource, options: LayerOptions): TfjsLayer {
  switch (cell) {
    case 'rnn':
      return simpleRnn(source, { ...options, activation: 'tanh' });
    case 'lstm':
      return lstm(source, options);
    case 'gru':
      return gru(source, { ...options, resetAfter: false });
  }
}
