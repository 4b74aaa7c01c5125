import { describe, expect, it } from 'vitest';
import { incompleteBeta, logGamma, studentT, studentTQuantile } from '../../../compare/checks/student-t.ts';

describe('the t distribution', () => {
  // Printed in every textbook: the upper 5 %, 2.5 % and 0.5 % points.
  it.each([
    [0.95, 1, 6.313752],
    [0.95, 2, 2.919986],
    [0.95, 9, 1.833113],
    [0.95, 19, 1.729133],
    [0.975, 4, 2.776445],
    [0.975, 10, 2.228139],
    [0.995, 4, 4.604095],
    [0.95, 120, 1.657651],
    [0.95, 1e6, 1.644855],
  ])('has its %d quantile with %d degrees of freedom where the tables have it', (p, degrees, expected) => {
    expect(studentTQuantile(p, degrees)).toBeCloseTo(expected, 5);
    expect(studentTQuantile(1 - p, degrees)).toBeCloseTo(-expected, 5);
  });

  it('is undone by its quantile, and closed at one and two degrees', () => {
    for (const t of [-3, -0.5, 0, 0.1, 1, 7]) {
      expect(studentT(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
      expect(studentT(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 13);
      expect(studentTQuantile(studentT(t, 7), 7)).toBeCloseTo(t, 9);
    }
  });

  it('rests on the gamma and beta functions', () => {
    expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 12);
    expect(Math.exp(logGamma(11)) / 3628800).toBeCloseTo(1, 12);
    expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 13);
    expect(incompleteBeta(0.3, 2, 3)).toBeCloseTo(0.3483, 12);
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
  });

  it('refuses a probability outside of (0, 1)', () => {
    expect(() => studentTQuantile(1, 9)).toThrow(RangeError);
    expect(() => studentTQuantile(0.5, 0)).toThrow(RangeError);
  });
});
