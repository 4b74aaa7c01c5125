import { describe, expect, it } from 'vitest';
import {
  areaUnderCurve,
  operatingPoints,
  truePositivesAt,
} from '../../../compare/metrics/receiver-operating-characteristic.ts';

const SCORES = [0.1, 0.4, 0.35, 0.8, 0.4, 0.4, 0.9, 0.1];
const POSITIVE = [0, 0, 1, 1, 1, 0, 0, 1].map(Boolean);

describe('the receiver operating characteristic', () => {
  it('is that of scikit-learn 1.9.1, with equal scores', () => {
    const points = operatingPoints(SCORES, POSITIVE);
    expect(points.falsePositives).toEqual([0, 0.25, 0.25, 0.75, 0.75, 1]);
    expect(points.truePositives).toEqual([0, 0, 0.25, 0.5, 0.75, 1]);
    expect(areaUnderCurve(points)).toBe(0.40625);
  });

  it('has the area of the pairs that are in order, those of equal scores counting half', () => {
    const scores = Array.from({ length: 60 }, (_, i) => Math.floor(Math.sin(7 * i) * 5));
    const positive = scores.map((_, i) => Math.sin(i * i) > 0.2);
    const pairs = scores.flatMap((a, i) =>
      scores.flatMap((b, j) => (positive[i] && !positive[j] ? [a > b ? 1 : a === b ? 0.5 : 0] : [])),
    );
    const share = pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
    const area = areaUnderCurve(operatingPoints(scores, positive));
    expect(area).toBeCloseTo(share, 12);
    expect(area).toBeCloseTo(0.6180963572267919, 12);
  });

  it('is perfect where every positive is above every negative, and a diagonal where all are equal', () => {
    expect(areaUnderCurve(operatingPoints([3, 1, 2], [true, false, true]))).toBe(1);
    expect(areaUnderCurve(operatingPoints([5, 5, 5], [true, false, true]))).toBe(0.5);
  });

  it('is straight between its points', () => {
    const points = operatingPoints(SCORES, POSITIVE);
    expect([0, 0.1, 0.25, 0.5, 0.9, 1].map((share) => truePositivesAt(points, share))).toEqual([
      0,
      0,
      0.25,
      0.375,
      expect.closeTo(0.9, 12),
      1,
    ]);
  });

  it('refuses what cannot be told apart', () => {
    expect(() => operatingPoints([1, 2], [true, true])).toThrow('2 positives and 0 negatives');
    expect(() => operatingPoints([1], [true, false])).toThrow('1 scores');
    expect(() => operatingPoints([1, Number.NaN], [true, false])).toThrow('a score is NaN');
  });
});
