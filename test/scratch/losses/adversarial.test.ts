import { describe, expect, it } from 'vitest';
import { leastSquaresGan } from '../../../scratch/losses/least-squares-gan.ts';
import { minimaxGan } from '../../../scratch/losses/minimax-gan.ts';
import { nonSaturatingGan } from '../../../scratch/losses/non-saturating-gan.ts';
import { wassersteinGan } from '../../../scratch/losses/wasserstein-gan.ts';
import { rows, run } from './run.ts';

const undecided = { real: rows([[0], [0], [0]]), fake: rows([[0], [0]]) };

describe('a discriminator that cannot tell', () => {
  it('loses 2 log 2 at the minimax game, where the generator has -log 2', () => {
    expect(run(minimaxGan().discriminator, undecided).value).toBeCloseTo(2 * Math.LN2, 15);
    expect(run(minimaxGan().generator, undecided.fake).value).toBeCloseTo(-Math.LN2, 15);
    expect(run(nonSaturatingGan().generator, undecided.fake).value).toBeCloseTo(Math.LN2, 15);
  });

  it('sends as much to each real sample and to each generated one, in opposite directions', () => {
    const { real, fake } = run(minimaxGan().discriminator, undecided).dInput;
    expect(Array.from(real.data)).toEqual([-1 / 6, -1 / 6, -1 / 6]);
    expect(Array.from(fake.data)).toEqual([1 / 4, 1 / 4]);
  });

  it('loses 1/2 by least squares and nothing by Wasserstein', () => {
    expect(run(leastSquaresGan().discriminator, undecided).value).toBe(0.5);
    expect(run(leastSquaresGan().generator, undecided.fake).value).toBe(0.5);
    expect(run(wassersteinGan().discriminator, undecided).value + 0).toBe(0);
  });
});

describe('a discriminator that is sure', () => {
  const sure = rows([[-30], [-40]]);

  it('leaves the minimax generator no gradient, and the non-saturating one all of it', () => {
    const vanishing = run(minimaxGan().generator, sure).dInput.data;
    expect(Math.max(...vanishing.map(Math.abs))).toBeLessThan(1e-13);
    // Not rounded to 0: -s(-40) / 2.
    expect(vanishing[1]! / (-Math.exp(-40) / 2)).toBeCloseTo(1, 12);
    for (const slope of run(nonSaturatingGan().generator, sure).dInput.data)
      expect(slope).toBeCloseTo(-0.5, 12);
  });

  it.each([
    ['minimax', minimaxGan],
    ['non-saturating', nonSaturatingGan],
  ])('loses nothing and does not overflow, %s', (_, game) => {
    const { value, dInput } = run(game().discriminator, { real: rows([[800], [800]]), fake: rows([[-800]]) });
    expect(value).toBe(0);
    expect([...dInput.real.data, ...dInput.fake.data].map((slope) => slope + 0)).toEqual([0, 0, 0]);
    const wrong = run(game().discriminator, { real: rows([[-800]]), fake: rows([[800]]) });
    expect(wrong.value).toBe(1600);
  });
});

it('Wasserstein takes the gap of the means, whatever the numbers of samples', () => {
  const { value, dInput } = run(wassersteinGan().discriminator, {
    real: rows([[3], [5]]),
    fake: rows([[1], [0], [-1], [4]]),
  });
  expect(value).toBe(1 - 4);
  expect(Array.from(dInput.real.data)).toEqual([-0.5, -0.5]);
  expect(Array.from(dInput.fake.data)).toEqual([0.25, 0.25, 0.25, 0.25]);
});
