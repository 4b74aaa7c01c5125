import { describe, expect, it } from 'vitest';
import {
  gruResetFirstStep,
  gruResetFirstStepBackward,
} from '../../../scratch/kernels/plain/gru-reset-first.ts';
import { PRECISIONS } from './both.ts';
import { furthest, kernelOf, states } from './recurrent.ts';

const FORWARD = {
  a: states(3),
  U: kernelOf(3),
  h: states(1),
  gates: states(3),
  reset: states(1),
  next: states(1),
};
const BACKWARD = {
  dNext: states(1),
  U: kernelOf(3),
  h: states(1),
  gates: states(3),
  dA: states(3),
  dH: states(1),
};

describe.each(PRECISIONS)('a step of the GRU that resets first, %s', (precision) => {
  it('is the plain step', () => {
    expect(furthest('gru_reset_first_step', gruResetFirstStep, precision, FORWARD)).toBeLessThan(1);
  });

  it('goes back as the plain step', () => {
    const name = 'gru_reset_first_step_backward';
    expect(furthest(name, gruResetFirstStepBackward, precision, BACKWARD)).toBeLessThan(1);
  });
});
