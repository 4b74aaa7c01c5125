/** Windows, baselines, and that nothing of the time to be forecast is learned from. */
import { describe, expect, it } from 'vitest';
import { errorsOf, forecastData, rootMeanSquare } from '../../../compare/forecasting/forecast.ts';
import { leastSquares } from '../../../compare/forecasting/least-squares.ts';
import { scaledBy, scaleOf, windows } from '../../../compare/forecasting/windows.ts';
import { seededValues } from '../../../compare/samples/values.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const series = (length: number, f: (t: number) => number) => Float64Array.from({ length }, (_, t) => f(t));

describe('windows', () => {
  const [a, b] = [series(10, (t) => t), series(10, (t) => 100 + t)];

  it('end just before the time that is forecast', () => {
    const { x, y } = windows({ features: [a, b], targets: [b], length: 3, from: 4, to: 6 });
    expect(x.shape).toEqual([2, 3, 2]);
    expect([...x.data]).toEqual([1, 101, 2, 102, 3, 103, 2, 102, 3, 103, 4, 104]);
    expect([...y.data]).toEqual([104, 105]);
  });

  it.each([
    [2, 6],
    [4, 11],
    [5, 5],
  ])('do not fit times from %i to %i', (from, to) => {
    expect(() => windows({ features: [a], targets: [b], length: 3, from, to })).toThrow(
      /needs 3 <= from < to <= 10/,
    );
  });

  it('need series of one length', () => {
    expect(() => windows({ features: [a], targets: [series(9, Number)], length: 3, from: 4, to: 6 })).toThrow(
      /lengths 10, 9/,
    );
  });
});

describe('a scale', () => {
  it('knows the first values only', () => {
    const scale = scaleOf(Float64Array.of(1, 3, 1000), 2);
    expect(scale).toEqual({ mean: 2, deviation: 1 });
    expect([...scaledBy(Float64Array.of(1, 3, 5), scale)]).toEqual([-1, 1, 3]);
  });

  it('is none of a constant', () => {
    expect(() => scaleOf(Float64Array.of(2, 2, 3), 2)).toThrow(/constant/);
  });
});

describe('least squares', () => {
  const values = seededValues(1, 'least squares');
  const x = values.normal('x', [30, 2, 3]);

  it('finds the coefficients of what is linear', () => {
    const truth = Array.from({ length: 7 }, (_, j) => [j - 2, 0.5 * j] as const);
    const y = tensor(
      [30, 2],
      Array.from({ length: 30 }, (_, i) =>
        [0, 1].map((target) =>
          truth.reduce((sum, row, j) => sum + row[target]! * (j === 6 ? 1 : x.data[i * 6 + j]!), 0),
        ),
      ).flat(),
      'float64',
    );
    const { coefficients, predict } = leastSquares(x, y);
    truth.flat().forEach((value, i) => {
      expect(coefficients.data[i]).toBeCloseTo(value, 12);
    });
    predict(x).data.forEach((value, i) => {
      expect(value).toBeCloseTo(y.data[i]!, 12);
    });
  });

  it('leaves residuals that no feature explains', () => {
    const y = values.normal('y', [30, 1]);
    const residuals = Array.from(leastSquares(x, y).predict(x).data, (value, i) => y.data[i]! - value);
    const along = (column: number) =>
      residuals.reduce((sum, r, i) => sum + r * (column === 6 ? 1 : x.data[i * 6 + column]!), 0);
    for (let column = 0; column < 7; column++) expect(along(column)).toBeCloseTo(0, 12);
  });

  it('keeps its digits where the normal equations would lose all of theirs', () => {
    // Condition 1e8: squared, it is beyond float64.
    const close = tensor([4, 2], [1, 1, 1, 1 + 1e-8, 2, 2, 3, 3 - 1e-8], 'float64');
    const y = tensor([4, 1], [2, 2 + 1e-8, 4, 6 - 1e-8], 'float64');
    const [first, second] = leastSquares(close, y).coefficients.data;
    expect(first).toBeCloseTo(1, 5);
    expect(second).toBeCloseTo(1, 5);
  });

  it('refuses what does not determine the coefficients', () => {
    const y = values.normal('y', [30, 1]);
    const twice = tensor(
      [30, 2],
      Array.from({ length: 60 }, (_, i) => Math.floor(i / 2)),
      'float64',
    );
    expect(() => leastSquares(twice, y)).toThrow(/feature 1 is a combination/);
    expect(() => leastSquares(tensor([30, 1], new Array(30).fill(4), 'float64'), y)).toThrow(/combination/);
    expect(() => leastSquares(values.normal('x', [3, 5]), values.normal('y', [3, 1]))).toThrow(
      /3 rows cannot/,
    );
    expect(() => leastSquares(x, values.normal('y', [29, 1]))).toThrow(/30 rows of x, 29 of y/);
  });
});

describe('a forecast', () => {
  const [length, split] = [3, 40];
  const noise = seededValues(2, 'noise').normal('noise', [60]).data;
  const made = (later: number) => {
    const known = series(60, (t) => noise[t]! + (t >= split ? later : 0));
    const change = series(60, (t) => (t === 0 ? 0 : known[t]! - known[t - 1]!));
    return forecastData({ features: [known], changes: { change }, length, split, batch: 8, seed: 5 });
  };

  it('learns from nothing that comes after the split', () => {
    const [now, other] = [made(0), made(50)];
    for (const step of [0, 1, 7]) expect(other.next(step)).toEqual(now.next(step));
    expect(other.units).toEqual(now.units);
    expect(other.test.y.data).not.toEqual(now.test.y.data);
  });

  it('is judged on every time from the split on, in the unit of the change', () => {
    const data = made(0);
    expect(data.test.y.shape).toEqual([20, 1]);
    const errors = errorsOf(data, data.baselines.persistence, 0);
    expect(errors[0]).toBeCloseTo(-(noise[40]! - noise[39]!), 12);
    expect(rootMeanSquare(Float64Array.of(3, 4, 0, 0))).toBe(2.5);
  });
});
