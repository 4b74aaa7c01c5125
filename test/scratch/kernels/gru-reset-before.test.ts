import { describe, expect, it } from 'vitest';
import {
  gruCandidate,
  gruCandidateBackward,
  gruGates,
  gruGatesBackward,
} from '../../../scratch/kernels/plain/gru-reset-before.ts';
import { PRECISIONS } from './both.ts';
import { furthest } from './recurrent.ts';

describe.each(PRECISIONS)(
  'a step of the GRU that resets before the product is the plain one, %s',
  (precision) => {
    it('gates', () => {
      const parts = { fromInput: 3, fromState: 2, h: 1, gates: 2, reset: 1 };
      expect(furthest('gru_gates', gruGates, precision, parts)).toBeLessThan(1);
    });

    it('candidate', () => {
      const parts = { fromInput: 3, fromReset: 1, gates: 2, h: 1, g: 1, next: 1 };
      expect(furthest('gru_candidate', gruCandidate, precision, parts)).toBeLessThan(1);
    });

    it('back to the candidate', () => {
      const parts = { dNext: 1, gates: 2, g: 1, dG: 1 };
      expect(furthest('gru_candidate_backward', gruCandidateBackward, precision, parts)).toBeLessThan(1);
    });

    it('back to the gates', () => {
      const parts = { dNext: 1, dReset: 1, gates: 2, g: 1, h: 1, dGates: 2, dH: 1 };
      expect(furthest('gru_gates_backward', gruGatesBackward, precision, parts)).toBeLessThan(1);
    });
  },
);
