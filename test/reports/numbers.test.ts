import { describe, expect, it } from 'vitest';
import {
  badness,
  formatDifference,
  formatNumber,
  formatSeconds,
  formatShare,
  share,
  toPlot,
} from '../../reports/numbers.ts';

describe('numbers that JSON cannot hold', () => {
  it('are written as words and drawn as gaps', () => {
    expect([formatNumber('NaN'), formatNumber('Infinity'), formatNumber('-Infinity')]).toEqual([
      'NaN',
      '∞',
      '−∞',
    ]);
    expect([toPlot('NaN'), toPlot('-Infinity'), toPlot(2)]).toEqual([null, null, 2]);
    expect(formatDifference('Infinity', 'Infinity')).toBe('NaN');
    expect(formatDifference(null, 1)).toBe('none');
  });
});

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [12345, '12,345'],
    [0.5, '0.5'],
    [-0.012345678, '−0.01235'],
    [1.23456e-7, '1.23e−7'],
    [1e-5, '1e−5'],
    [-3e12, '−3e12'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('share of the tolerance', () => {
  it('counts what is no number as the worst, and an exact match as nothing even without tolerance', () => {
    expect(badness(share({ error: 'NaN', tolerance: 1e-6 }))).toBe(Number.POSITIVE_INFINITY);
    expect(share({ error: 0, tolerance: 0 })).toBe(0);
    expect(share({ error: 1e-9, tolerance: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(share({ error: 5e-7, tolerance: 1e-6 })).toBe(0.5);
  });

  it.each([
    [0, '0 %'],
    [1e-6, '<0.01 %'],
    [0.0321, '3.2 %'],
    [1.5, '150 %'],
    [50.2, '50 ×'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('%d reads %s', (value, text) => {
    expect(formatShare(value)).toBe(text);
  });
});

describe('formatSeconds', () => {
  it.each([
    [0.00084, '840 µs'],
    [0.25, '250 ms'],
    [3.21, '3.2 s'],
    [59.97, '1 min 00 s'],
    [128.4, '2 min 08 s'],
    [3780, '1 h 03 min'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});
