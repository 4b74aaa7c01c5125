import { describe, expect, it } from 'vitest';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { scalar } from '../../../scratch/core/scalar.ts';
import { infoNce } from '../../../scratch/losses/info-nce.ts';
import { rows, run } from './run.ts';

const lossWith = (logScale: number) =>
  infoNce(new ParameterSource({ log_scale: scalar(logScale, 'float64') }, 'float64'));
const FIRST = [
  [1, 0.5, -2],
  [0.25, -1, 0.5],
  [3, 1, 1],
  [-0.5, 0.75, 2],
];
const SECOND = [
  [0.5, 0.5, -1],
  [1, -2, 0.25],
  [1, 1, 0],
  [-1, 2, 1],
];
const times = (numbers: readonly (readonly number[])[], factor: number) =>
  numbers.map((row) => row.map((value) => factor * value));

describe('infoNce', () => {
  it('of n pairs that are orthogonal to all others is log(1 + (n - 1) exp(-e^s)), with its slope in s', () => {
    const unit = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    const loss = lossWith(0.7);
    const { value, gradients } = run(loss, { first: rows(unit), second: rows(times(unit, 5)) });
    const e = Math.exp(0.7);
    expect(value).toBeCloseTo(Math.log(1 + 2 * Math.exp(-e)), 14);
    const slope = (-2 * e * Math.exp(-e)) / (1 + 2 * Math.exp(-e));
    expect(gradients.of(loss.parameters[0]!).data[0]).toBeCloseTo(slope, 14);
  });

  it('looks at directions only: lengths change no loss, and the gradient goes along no row', () => {
    const plain = run(lossWith(1), { first: rows(FIRST), second: rows(SECOND) });
    const longer = run(lossWith(1), { first: rows(times(FIRST, 7)), second: rows(times(SECOND, 0.1)) });
    expect(longer.value).toBeCloseTo(plain.value, 14);
    for (const [i, row] of FIRST.entries()) {
      const along = row.reduce((sum, x, j) => sum + x * plain.dInput.first.data[3 * i + j]!, 0);
      expect(along).toBeCloseTo(0, 14);
    }
  });

  it('is symmetric, and permuted pairs are the same pairs', () => {
    const { value, dInput } = run(lossWith(1), { first: rows(FIRST), second: rows(SECOND) });
    const swapped = run(lossWith(1), { first: rows(SECOND), second: rows(FIRST) });
    expect(swapped.value).toBeCloseTo(value, 14);
    const order = [2, 0, 3, 1];
    const permuted = run(lossWith(1), {
      first: rows(order.map((i) => FIRST[i]!)),
      second: rows(order.map((i) => SECOND[i]!)),
    });
    expect(permuted.value).toBeCloseTo(value, 14);
    for (const [i, from] of order.entries()) {
      for (let j = 0; j < 3; j++) {
        expect(permuted.dInput.first.data[3 * i + j]).toBeCloseTo(dInput.first.data[3 * from + j]!, 14);
      }
    }
  });

  it('needs as many rows of one as of the other', () => {
    expect(() => run(lossWith(1), { first: rows(FIRST), second: rows(SECOND.slice(1)) })).toThrow(
      'infoNce: second: got shape [3, 3], needs [4, 3]',
    );
  });
});
