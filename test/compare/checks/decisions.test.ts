import { describe, expect, it } from 'vitest';
import { judgeDecisions } from '../../../compare/checks/decisions.ts';
import type { Decisions } from '../../../compare/trainers/trainer.ts';
import { decideByMargin } from '../../../scratch/core/context.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

/** What the truth computed while it repeated `taken` for the margins given. */
function decided(margins: readonly number[], taken: ArrayLike<number>): Decisions {
  const margin = tensor([margins.length], margins, 'float64');
  return new Map([['relu/positive', { decided: Uint8Array.from(taken), margin, inclusive: false }]]);
}

const wide: readonly number[] = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 1 : -1));
const own = (margins: readonly number[]) => decideByMargin(tensor([margins.length], margins, 'float64')).data;

function judged(margins: readonly number[], flipped: readonly number[]) {
  const taken = own(margins);
  for (const i of flipped) taken[i] = 1 - taken[i]!;
  const decisions = decided(margins, taken);
  return judgeDecisions('tfjs', decisions, decisions, 7);
}

describe('judgeDecisions', () => {
  it('has nothing to say where the truth would have decided the same', () => {
    expect(judged(wide, [])).toEqual([]);
  });

  it('lets rounding decide what lies within a ten-thousandth of the typical margin', () => {
    const margins = [...wide];
    margins[4] = 5e-5;
    margins[9] = 0;
    const [comparison, ...more] = judged(margins, [4, 9]);
    expect(more).toEqual([]);
    expect(comparison).toMatchObject({ verdict: 'agree', side: 'tfjs', step: 7, tolerance: 1e-4 });
    expect(comparison!.tensor).toBe('relu/positive (2 of 100 decisions differ)');
  });

  it('is alarmed by one flip of a clear decision', () => {
    const margins = [...wide];
    margins[4] = 2e-4;
    expect(judged(margins, [4])[0]).toMatchObject({ verdict: 'framework is wrong' });
  });

  it('is alarmed by more flips than correct code was seen to have', () => {
    const margins = wide.map((value, i) => (i < 4 ? value * 1e-6 : value));
    expect(judged(margins, [0, 1, 2])[0]!.verdict).toBe('agree');
    expect(judged(margins, [0, 1, 2, 3])[0]!.verdict).toBe('framework is wrong');
  });

  it('allows what runs that train alone drift apart, and as many flips as that explains', () => {
    const margins = wide.map((value, i) => (i < 4 ? value * 2e-3 : value));
    const taken = own(margins);
    for (let i = 0; i < 4; i++) taken[i] = 1 - taken[i]!;
    const decisions = decided(margins, taken);
    const verdict = (drift: number) =>
      judgeDecisions('tfjs', decisions, decisions, 7, (path) => (path === 'relu/positive' ? drift : 0))[0]!;
    // Four flips of a hundred need 0.04, where float32 can tell nothing any more; margins of 2e-3 RMS need 2e-4.
    expect(verdict(0.04)).toMatchObject({ verdict: 'inconclusive', tolerance: 0.4 });
    expect(verdict(0.03).verdict).toBe('framework is wrong');
    expect(verdict(1e-4).verdict).toBe('framework is wrong');
  });

  it('allows a single margin ten times the typical drift', () => {
    const margins = [...wide];
    margins[4] = 2e-3;
    const taken = own(margins);
    taken[4] = 1 - taken[4]!;
    const decisions = decided(margins, taken);
    const verdict = (drift: number) =>
      judgeDecisions('tfjs', decisions, decisions, 7, () => drift)[0]!.verdict;
    expect(verdict(2.1e-4)).toBe('agree');
    expect(verdict(1.9e-4)).toBe('framework is wrong');
  });

  it('is alarmed where a side took no decision, or another number of them', () => {
    const truth = decided(wide, own(wide));
    expect(judgeDecisions('scratch', new Map(), truth)[0]!.verdict).toBe('scratch is wrong');
    const short = decided(wide.slice(1), own(wide.slice(1)));
    expect(judgeDecisions('scratch', short, truth)[0]!.verdict).toBe('scratch is wrong');
  });
});

describe('judgeDecisions of choices among candidates', () => {
  /** What the truth knows of `taken`: the margins of those candidates, and its own choice where one is below 0. */
  function choices(margins: readonly number[], taken: readonly number[], own: readonly number[]): Decisions {
    const known = {
      chosen: Int32Array.from(own),
      margin: tensor([margins.length], margins, 'float64'),
      among: tensor([4], [1, -1, 1, -1], 'float64'),
    };
    return new Map([['pool/winners', { decided: Int32Array.from(taken), own: known }]]);
  }

  it('has nothing to say where the truth would have chosen the same', () => {
    const truth = choices([0.5, 0, 2], [7, 3, 8], [7, 3, 8]);
    expect(judgeDecisions('tfjs', truth, truth)).toEqual([]);
  });

  it('measures margins by the size of what is chosen from', () => {
    const near = choices([0.5, -5e-5, 2], [7, 3, 8], [7, 4, 8]);
    expect(judgeDecisions('tfjs', near, near)[0]).toMatchObject({ verdict: 'agree', error: 5e-5 });
    const far = choices([0.5, -2e-4, 2], [7, 3, 8], [7, 4, 8]);
    expect(judgeDecisions('tfjs', far, far)[0]).toMatchObject({ verdict: 'framework is wrong' });
  });

  it('lets either of two equal candidates be chosen, but not everywhere', () => {
    const one = choices([0, 1, 1, 1], [1, 5, 6, 7], [0, 5, 6, 7]);
    expect(judgeDecisions('scratch', one, one)[0]!.verdict).toBe('agree');
    const all = choices([0, 0, 0, 0], [1, 5, 6, 7], [0, 4, 5, 6]);
    expect(judgeDecisions('scratch', all, all)[0]!.verdict).toBe('scratch is wrong');
  });

  it('does not compare a choice with signs', () => {
    const truth = choices([1, 1], [0, 1], [0, 1]);
    const signs: Decisions = new Map([['pool/winners', decided([1, 1], [0, 1]).get('relu/positive')!]]);
    expect(judgeDecisions('scratch', signs, truth)[0]!.verdict).toBe('scratch is wrong');
    expect(judgeDecisions('scratch', truth, signs)[0]!.verdict).toBe('scratch is wrong');
  });
});
