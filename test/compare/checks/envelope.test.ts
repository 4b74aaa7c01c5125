import { describe, expect, it } from 'vitest';
import { envelopes, judgeFreeRun, nudged } from '../../../compare/checks/envelope.ts';
import { checkedSteps } from '../../../compare/checks/lockstep.ts';
import type { FreeRun } from '../../../compare/run/free-run.ts';
import { decideByMargin } from '../../../scratch/core/context.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const run = (losses: number[]): FreeRun => ({
  losses: { train: losses },
  monitors: {},
  looks: [],
  digests: [],
  decisions: {},
  seconds: 0,
});
const falling = Array.from({ length: 20 }, (_, i) => 1 / (i + 1));
const changed = (step: number, factor: number) =>
  run(falling.map((loss, i) => (i === step ? loss * factor : loss)));

describe('judgeFreeRun', () => {
  const verdicts = (side: FreeRun) =>
    judgeFreeRun(run(falling), { tfjs: side }).map(({ verdict }) => verdict);

  it('judges the first ten losses, to 1e-5', () => {
    expect(verdicts(changed(9, 1 + 0.9e-5))).toEqual(Array(10).fill('agree'));
    expect(verdicts(changed(9, 1 + 1.1e-5)).at(-1)).toBe('framework is wrong');
    expect(verdicts(changed(10, 2))).toEqual(Array(10).fill('agree'));
  });

  it('stops where a ReLU falls differently, and judges that by the rule for decisions', () => {
    const decided = (margins: number[]): FreeRun => {
      const margin = tensor([3], margins, 'float64');
      const mask = new Map([['relu', { decided: decideByMargin(margin).data, margin, inclusive: false }]]);
      return { ...changed(5, 2), decisions: { train: [new Map(), mask] } };
    };
    const truth = { ...run(falling), decisions: decided([1, -1, 1e-6]).decisions };
    const at = (margins: number[]) => judgeFreeRun(truth, { tfjs: decided(margins) });
    expect(at([1, -1, -1e-6]).map(({ verdict }) => verdict)).toEqual(['agree', 'agree', 'agree']);
    expect(at([1, 1, 1e-6]).at(-1)!.verdict).toBe('framework is wrong');
    expect(at([1, -1, 1e-6]).map(({ verdict }) => verdict)).toContain('framework is wrong');
  });

  it("allows the framework, and only it, twice what its optimizer's declared inaccuracy explains", () => {
    const drifted = changed(9, 1 + 2e-5);
    const verdict = (side: 'scratch' | 'tfjs', factor: number) =>
      judgeFreeRun(run(falling), { [side]: changed(9, factor) }, { drifted }).at(-1)!.verdict;
    expect(verdict('tfjs', 1 + 4.9e-5)).toBe('agree');
    expect(verdict('tfjs', 1 + 5.1e-5)).toBe('framework is wrong');
    expect(verdict('scratch', 1 + 4.9e-5)).toBe('scratch is wrong');
  });

  it('asks no more than that rounding alone parts as much, and cannot tell where that is a thousandth', () => {
    const verdict = (step: number, factor: number, apart = 1e-5) =>
      judgeFreeRun(
        run(falling),
        { scratch: changed(step, factor) },
        { noisy: [run(falling), changed(7, 1 + apart)] },
      ).find((comparison) => comparison.step === step)!.verdict;
    expect(verdict(9, 1 + 31e-5)).toBe('agree');
    expect(verdict(9, 1 + 33e-5)).toBe('scratch is wrong');
    expect(verdict(9, 1 + 31e-4, 1e-4)).toBe('inconclusive');
    expect(verdict(9, 1 + 33e-4, 1e-4)).toBe('scratch is wrong');
    expect(verdict(6, 1 + 31e-5)).toBe('scratch is wrong');
    expect(verdict(9, Number.NaN)).toBe('not finite');
  });

  it('judges nothing after the first loss that needs that excuse', () => {
    const noisy = [changed(4, 1 + 1e-5)];
    const steps = (losses: FreeRun) =>
      judgeFreeRun(run(falling), { scratch: losses }, { noisy }).map(({ step }) => step);
    expect(steps(changed(4, 1 + 2e-5))).toEqual([0, 1, 2, 3, 4]);
    expect(steps(changed(4, 1 + 0.9e-5))).toHaveLength(10);
  });

  it('lets a ReLU fall differently where rounding alone moves what it decides about', () => {
    const deciding = (margins: number[]): FreeRun => {
      const margin = tensor([2], margins, 'float64');
      const mask = new Map([['relu', { decided: decideByMargin(margin).data, margin, inclusive: false }]]);
      return { ...run(falling), decisions: { train: [new Map(), mask] } };
    };
    const flip = (noise: number) =>
      judgeFreeRun(
        deciding([1, 0.001]),
        { tfjs: deciding([1, -0.001]) },
        { noisy: [deciding([1 + noise, 0.001])] },
      ).at(-1)!.verdict;
    expect(flip(1e-4)).toBe('inconclusive');
    expect(flip(1e-5)).toBe('agree');
    expect(flip(1e-6)).toBe('framework is wrong');
  });

  it('misses the steps of a run that ended early', () => {
    expect(verdicts(run(falling.slice(0, 3)))[3]).toBe('not finite');
  });
});

describe('envelopes', () => {
  const family = [run(falling), changed(5, 1.01), changed(5, 0.99)].map(({ losses }) => losses);

  it('names the first step at which a side leaves the band, and the side', () => {
    const [band] = envelopes(family, { scratch: run(falling).losses, tfjs: changed(12, 1.1).losses });
    expect(band).toMatchObject({ phase: 'train', firstOutside: { step: 12, side: 'tfjs' } });
    expect(band!.lower).toHaveLength(20);
  });

  it('is wide where correct runs differ, and never narrower than the tolerance', () => {
    const inside = envelopes(family, {
      scratch: changed(5, 1.02).losses,
      tfjs: changed(12, 1 + 0.9e-5).losses,
    });
    expect(inside[0]).not.toHaveProperty('firstOutside');
  });

  it('takes NaN for outside', () => {
    const [band] = envelopes(family, { scratch: changed(3, Number.NaN).losses, tfjs: run(falling).losses });
    expect(band!.firstOutside).toEqual({ step: 3, side: 'scratch' });
  });
});

it('nudges every weight by one ulp, each run in its own way, reproducibly', () => {
  const initial = {
    w: tensor(
      [100],
      Array.from({ length: 100 }, (_, i) => Math.fround(Math.sin(i + 1))),
      'float64',
    ),
  };
  const moves = (which: number) =>
    Array.from(nudged(initial, which).w!.data, (value, i) => (value / initial.w.data[i]! - 1) * 2 ** 23);
  const first = moves(0);
  for (const move of first) expect(Math.abs(Math.abs(move) - 1)).toBeLessThan(1e-6);
  expect(new Set(first.map(Math.sign)).size).toBe(2);
  expect(moves(0)).toEqual(first);
  expect(moves(1)).not.toEqual(first);
});

it('checks the first and the last step, and those in between by decades', () => {
  expect([...checkedSteps(1)]).toEqual([0]);
  expect([...checkedSteps(2)]).toEqual([0, 1]);
  expect([...checkedSteps(30)]).toEqual([0, 1, 2, 5, 10, 20, 29]);
  expect([...checkedSteps(1000)]).toEqual([0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 999]);
});
