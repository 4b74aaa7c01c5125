import { describe, expect, it } from 'vitest';
import { gruStep, gruStepBackward } from '../../../scratch/kernels/plain/gru.ts';
import { PRECISIONS } from './both.ts';
import { biasOf, furthest, kernelOf, runStep, states } from './recurrent.ts';

const FORWARD = {
  a: states(3),
  U: kernelOf(3),
  bias: biasOf(3),
  h: states(1),
  gates: states(3),
  product: states(1),
  next: states(1),
};
const BACKWARD = {
  dNext: states(1),
  U: kernelOf(3),
  h: states(1),
  gates: states(3),
  product: states(1),
  dA: states(3),
  dS: states(3),
  dH: states(1),
};

describe.each(PRECISIONS)('a step of the GRU, %s', (precision) => {
  it('is the plain step', () => {
    expect(furthest('gru_step', gruStep, precision, FORWARD)).toBeLessThan(1);
  });

  it('goes back as the plain step', () => {
    expect(furthest('gru_step_backward', gruStepBackward, precision, BACKWARD)).toBeLessThan(1);
  });

  it('keeps the state where the update gate is 1, and takes the candidate where it is 0', () => {
    const update = [1e4, -1e4];
    const { fast } = runStep('gru_step', gruStep, precision, FORWARD, [1, 2], (operand, size) => {
      if (operand === 'a') return Float64Array.of(...update, 0, 0, 1e4, 1e4);
      return new Float64Array(size).fill(operand === 'h' ? 0.25 : 0);
    });
    expect(Array.from(fast.blocks.gates!)).toEqual([1, 0, 0.5, 0.5, 1, 1]);
    expect(Array.from(fast.blocks.next!)).toEqual([0.25, 1]);
  });
});
