import { describe, expect, it } from 'vitest';
import { lstmStep, lstmStepBackward } from '../../../scratch/kernels/plain/lstm.ts';
import { PRECISIONS } from './both.ts';
import { furthest, runStep } from './recurrent.ts';

const FORWARD = { fromInput: 4, fromState: 4, c: 1, gates: 4, next: 1, squashed: 1, h: 1 };
const BACKWARD = { dH: 1, dNext: 1, gates: 4, c: 1, squashed: 1, dA: 4, dC: 1 };

describe.each(PRECISIONS)('a step of the LSTM, %s', (precision) => {
  it('is the plain step', () => {
    expect(furthest('lstm_step', lstmStep, precision, FORWARD)).toBeLessThan(1);
  });

  it('goes back as the plain step', () => {
    expect(furthest('lstm_step_backward', lstmStepBackward, precision, BACKWARD)).toBeLessThan(1);
  });

  it('gives each unit the same numbers wherever in a row it lies', () => {
    const seven = runStep('lstm_step', lstmStep, precision, FORWARD, [1, 7], (_, size) =>
      new Float64Array(size).fill(0.3),
    );
    for (const values of Object.values(seven.fast.blocks)) {
      for (let part = 0; part < values.length; part += 7)
        expect(new Set(values.subarray(part, part + 7)).size).toBe(1);
    }
  });

  it('saturates without overflow', () => {
    const { fast } = runStep('lstm_step', lstmStep, precision, FORWARD, [1, 2], (operand, size) =>
      new Float64Array(size).map((_, i) => (operand === 'c' ? 2 : i % 2 === 0 ? 1e4 : -1e4)),
    );
    expect(Array.from(fast.blocks.gates!)).toEqual([1, 0, 1, 0, 1, -1, 1, 0]);
    expect(Array.from(fast.blocks.next!)).toEqual([3, 0]);
  });

  it('passes NaN on', () => {
    const { fast } = runStep('lstm_step', lstmStep, precision, FORWARD, [1, 1], (operand, size) =>
      new Float64Array(size).fill(operand === 'c' ? Number.NaN : 0),
    );
    expect(fast.blocks.h![0]).toBeNaN();
  });
});
