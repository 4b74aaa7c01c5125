import { describe, expect, it } from 'vitest';
import { constant } from '../../../scratch/schedules/constant.ts';
import { cosineAnnealing } from '../../../scratch/schedules/cosine-annealing.ts';
import { exponentialDecay } from '../../../scratch/schedules/exponential-decay.ts';
import { milestones } from '../../../scratch/schedules/milestones.ts';
import { oneCycle } from '../../../scratch/schedules/one-cycle.ts';
import { reduceOnPlateau } from '../../../scratch/schedules/reduce-on-plateau.ts';
import { stepDecay } from '../../../scratch/schedules/step-decay.ts';
import { warmUp } from '../../../scratch/schedules/warm-up.ts';
import { warmUpCosine } from '../../../scratch/schedules/warm-up-cosine.ts';

it('a constant rate is that of every step', () => {
  expect([0, 1, 1e6].map(constant({ rate: 0.1 }))).toEqual([0.1, 0.1, 0.1]);
});

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

it('decay by steps falls once every so many', () => {
  const rate = stepDecay({ initial: 1, factor: 0.5, every: 3 });
  expect([0, 1, 2, 3, 5, 6, 9].map(rate)).toEqual([1, 1, 1, 0.5, 0.5, 0.25, 0.125]);
});

it('decay at milestones falls at each, in whatever order they are given', () => {
  for (const at of [
    [2, 5, 6],
    [6, 2, 5],
  ]) {
    const rate = milestones({ initial: 1, factor: 0.5, at });
    expect([0, 1, 2, 4, 5, 6, 100].map(rate)).toEqual([1, 1, 0.5, 0.5, 0.25, 0.125, 0.125]);
  }
});

it('warm-up rises in a line and stays', () => {
  const rate = warmUp({ start: 0.25, rate: 1, steps: 3 });
  expect([0, 1, 2, 3, 4, 50].map(rate)).toEqual([0.25, 0.5, 0.75, 1, 1, 1]);
});

it('warm-up then cosine has its peak where they meet, and its minimum from the last step on', () => {
  const rate = warmUpCosine({ start: 0, peak: 1, minimum: 0.5, warmUp: 4, steps: 12 });
  expect([0, 1, 4].map(rate)).toEqual([0, 0.25, 1]);
  expect(rate(8)).toBeCloseTo(0.75, 15);
  expect([12, 13, 1000].map(rate)).toEqual([0.5, 0.5, 0.5]);
  expect(warmUpCosine({ start: 0, peak: 1, minimum: 0.5, warmUp: 0, steps: 12 })(0)).toBe(1);
});

it('one cycle goes from the initial rate over the peak to the final one', () => {
  const rate = oneCycle({ initial: 0.25, peak: 1, final: 0, rise: 4, steps: 10 });
  expect(rate(0)).toBe(0.25);
  expect(rate(2)).toBeCloseTo(0.625, 15);
  expect(rate(4)).toBe(1);
  expect(rate(7)).toBeCloseTo(0.5, 15);
  expect([10, 11].map(rate)).toEqual([0, 0]);
});

describe('reduce on plateau', () => {
  const rates = (options: Partial<Parameters<typeof reduceOnPlateau>[0]>, metrics: readonly number[]) => {
    const plateau = reduceOnPlateau({
      initial: 1,
      factor: 0.5,
      patience: 2,
      delta: 0,
      cooldown: 0,
      minimum: 0,
      ...options,
    });
    let state = plateau.begin;
    return metrics.map((metric) => {
      state = plateau.observe(state, metric);
      return state.rate;
    });
  };

  it('reduces after as many looks without improvement as it has patience', () => {
    expect(rates({}, [5, 5, 5, 5, 5, 4, 4, 4])).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125]);
  });

  it('begins to count anew at each improvement, of more than delta', () => {
    expect(rates({ delta: 0.5 }, [5, 4.75, 4.25, 4.25, 3.5, 3.5, 3])).toEqual([1, 1, 1, 1, 1, 1, 0.5]);
  });

  it('does not count during the cooldown, but sees an improvement there', () => {
    expect(rates({ patience: 1, cooldown: 2 }, [5, 5, 5, 5, 5])).toEqual([1, 0.5, 0.5, 0.5, 0.25]);
    expect(rates({ patience: 1, cooldown: 2 }, [5, 5, 4, 4.5, 4.5])).toEqual([1, 0.5, 0.5, 0.5, 0.25]);
  });

  it('stops at the minimum', () => {
    expect(rates({ patience: 1, minimum: 0.375 }, [5, 5, 5, 5])).toEqual([1, 0.5, 0.375, 0.375]);
  });

  it('takes a metric that is not a number for no improvement, the first one too', () => {
    expect(rates({}, [Number.NaN, Number.NaN, 3, Number.NaN, Number.NaN])).toEqual([1, 0.5, 0.5, 0.5, 0.25]);
  });

  it('leaves the state that it is given as it was', () => {
    const plateau = reduceOnPlateau({
      initial: 1,
      factor: 0.5,
      patience: 1,
      delta: 0,
      cooldown: 0,
      minimum: 0,
    });
    const state = Object.freeze({ ...plateau.begin, best: 1 });
    expect(plateau.observe(state, 2)).toEqual({ rate: 0.5, best: 1, waited: 0, cooling: 0 });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
