import { expect, it } from 'vitest';
import { cosineAnnealing } from '../../../scratch/schedules/cosine-annealing.ts';
import { exponentialDecay } from '../../../scratch/schedules/exponential-decay.ts';

it('exponential decay multiplies by the same factor each step', () => {
  const rate = exponentialDecay({ initial: 0.1, decay: 0.5 });
  expect([0, 1, 2, 10].map(rate)).toEqual([0.1, 0.05, 0.025, 0.1 / 1024]);
});

it('cosine annealing starts at the initial rate, passes the middle half-way and ends at the minimum', () => {
  const rate = cosineAnnealing({ initial: 0.5, minimum: 0.1, steps: 8 });
  expect(rate(0)).toBe(0.5);
  expect(rate(4)).toBeCloseTo(0.3, 15);
  expect(rate(8)).toBeCloseTo(0.1, 15);
  expect(rate(1)).toBeGreaterThan(rate(2));
});
