import { describe, expect, it } from 'vitest';
import type { CheckResult, Verdict } from '../../../compare/results/schema.ts';
import { firstBlamed } from '../../../compare/run/blame.ts';

const check = (name: string, verdict: Verdict, blamed?: string): CheckResult => ({
  name,
  verdict,
  message: '',
  seconds: 0,
  tensors: [],
  ...(blamed !== undefined && { blamed }),
});
const ok = (name: string) => check(name, 'agree');

describe('who is to blame', () => {
  it('is nobody where all agrees', () =>
    expect(firstBlamed([ok('layers'), ok('gradients')])).toBeUndefined());

  it('is the part that is wrong by itself, whatever it spoils', () => {
    const checks = [
      check('forward', 'not the same function', 'layers/dense (output)'),
      check('layers', 'not the same function', 'layers/conv2d (stem)'),
      check('gradients', 'scratch is wrong', 'layers/dense (output)'),
    ];
    expect(firstBlamed(checks)).toBe('layers/conv2d (stem)');
  });

  it('is what joins the parts where each of them is right by itself', () => {
    const checks = [
      ok('forward'),
      check('finite-differences', 'scratch is wrong', 'layers/dense (first)'),
      ok('layers'),
      check('gradients', 'scratch is wrong', 'layers/dense (third)'),
      check('lockstep', 'scratch is wrong', 'layers/dense (first)'),
    ];
    expect(firstBlamed(checks)).toBe('wiring (third)');
    expect(
      firstBlamed([check('forward', 'not the same function', 'output/logits'), ...checks.slice(1)]),
    ).toBe('wiring (output/logits)');
  });

  it('is the optimizer where only updates are wrong', () => {
    const checks = [
      ok('layers'),
      ok('gradients'),
      check('lockstep', 'framework is wrong', 'optimizers/adam'),
    ];
    expect(firstBlamed(checks)).toBe('optimizers/adam');
  });

  it('is not the wiring where float32 cannot tell, or rounds', () => {
    for (const verdict of ['inconclusive', 'framework less accurate'] as const)
      expect(firstBlamed([ok('layers'), check('gradients', verdict, 'layers/dense (a)')])).toBe(
        'layers/dense (a)',
      );
  });

  it('is a part where the parts were not examined', () => {
    expect(firstBlamed([check('gradients', 'scratch is wrong', 'w')])).toBe('w');
  });
});
