import { describe, expect, it } from 'vitest';
import { addingBatch, addingProblem, GUESSING } from '../../../compare/data/adding-problem.ts';

const PROBLEM = { length: 9, batch: 40, seed: 3 };

describe('the adding problem', () => {
  const { x, y } = addingBatch(PROBLEM, 0);
  const at = (i: number, t: number, feature: number) => x.data[(i * 9 + t) * 2 + feature]!;
  const times = Array.from({ length: 9 }, (_, t) => t);

  it('marks one step in each half and asks for the sum of their numbers', () => {
    for (let i = 0; i < 40; i++) {
      const marked = times.filter((t) => at(i, t, 1) === 1);
      expect(times.every((t) => at(i, t, 1) === 0 || at(i, t, 1) === 1)).toBe(true);
      expect(marked.map((t) => t < 4)).toEqual([true, false]);
      expect(y.data[i]).toBeCloseTo(at(i, marked[0]!, 0) + at(i, marked[1]!, 0), 15);
    }
  });

  it('marks every step somewhere, the first and the last as well', () => {
    const seen = times.filter((t) => Array.from({ length: 40 }, (_, i) => at(i, t, 1)).includes(1));
    expect(seen).toEqual(times);
  });

  it('comes again for the same seed and step, and not for another', () => {
    const numbers = (seed: number, step: number | string) => addingBatch({ ...PROBLEM, seed }, step).x.data;
    expect(numbers(3, 0)).toEqual(x.data);
    expect(addingProblem(PROBLEM).next(0)['x']!.data).toEqual(x.data);
    expect(numbers(3, 1)).not.toEqual(x.data);
    expect(numbers(4, 0)).not.toEqual(x.data);
    expect(numbers(3, 'unseen')).not.toEqual(x.data);
  });

  it('is guessed no better than by 1', () => {
    const many = Array.from(addingBatch({ ...PROBLEM, batch: 20_000 }, 0).y.data);
    const error = many.reduce((sum, value) => sum + (value - 1) ** 2, 0) / many.length;
    expect(error).toBeCloseTo(GUESSING, 2);
  });

  it('needs two steps', () => {
    expect(() => addingBatch({ ...PROBLEM, length: 1 }, 0)).toThrow(
      /length is 1, must be a whole number of at least 2/,
    );
  });
});
