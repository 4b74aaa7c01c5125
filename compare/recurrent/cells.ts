import type { Cell } from '../../scratch/models/recurrent.ts';

/** The recurrent layers by name, as charts call them. */
export const CELLS = { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' } as const satisfies Record<Cell, string>;

export const EACH_CELL = Object.keys(CELLS) as readonly Cell[];

export function forEachCell<T>(make: (cell: Cell) => T): Record<Cell, T> {
  return { rnn: make('rnn'), lstm: make('lstm'), gru: make('gru') };
}
