import { describe, expect, it } from 'vitest';
import { lstmCell, lstmCellBackward } from '../../../scratch/kernels/plain/lstm.ts';
import { PRECISIONS } from './both.ts';
import { furthest, runStep, states } from './recurrent.ts';

const FORWARD = {
  gates: states(4),
  c: states(1),
  h: states(1),
  nextC: states(1),
  squashed: states(1),
};
const BACKWARD = {
  dH: states(1),
  dNextC: states(1),
  c: states(1),
  gates: states(4),
  squashed: states(1),
  dZ: states(4),
  dC: states(1),
};

describe.each(PRECISIONS)('the cell of the LSTM, %s', (precision) => {
  it('is the plain step', () => {
    expect(furthest('lstm_cell', lstmCell, precision, FORWARD)).toBeLessThan(1);
  });

  it('goes back as the plain step', () => {
    expect(furthest('lstm_cell_backward', lstmCellBackward, precision, BACKWARD)).toBeLessThan(1);
  });

  it('gives each unit the same numbers wherever in a row it lies', () => {
    const seven = runStep('lstm_cell', lstmCell, precision, FORWARD, [1, 7], (_, size) =>
      new Float64Array(size).fill(0.3),
    );
    for (const values of Object.values(seven.fast.blocks)) {
      for (let part = 0; part < values.length; part += 7)
        expect(new Set(values.subarray(part, part + 7)).size).toBe(1);
    }
  });

  it('saturates without overflow', () => {
    const { fast } = runStep('lstm_cell', lstmCell, precision, FORWARD, [1, 2], (operand, size) =>
      new Float64Array(size).map((_, i) => ({ gates: i % 2 === 0 ? 1e4 : -1e4, c: 2 })[operand] ?? 0),
    );
    expect(Array.from(fast.blocks.gates!)).toEqual([1, 0, 1, 0, 1, -1, 1, 0]);
    expect(Array.from(fast.blocks.nextC!)).toEqual([3, 0]);
  });

  it('passes NaN on', () => {
    const { fast } = runStep('lstm_cell', lstmCell, precision, FORWARD, [1, 1], (operand, size) =>
      new Float64Array(size).fill(operand === 'c' ? Number.NaN : 0),
    );
    expect(fast.blocks.h![0]).toBeNaN();
  });
});
