import { expect, it } from 'vitest';
import type { CheckResult, Verdict } from '../../../compare/results/schema.ts';
import { siding } from '../../../compare/run/checks-of-training.ts';

const check = (name: string, verdict: Verdict): CheckResult => ({
  name,
  verdict,
  message: '',
  seconds: 0,
  tensors: [],
});

it('takes the side of the framework where finite differences contradict the hand-written code', () => {
  const interpret = siding([check('finite-differences', 'scratch is wrong')]);
  expect(interpret('framework is wrong')).toBe('scratch is wrong');
  expect(interpret('agree')).toBe('agree');
});

it('says that functions differ where the forward passes do, and not where one is less accurate', () => {
  const differing = siding([check('forward', 'not the same function')]);
  expect(differing('framework is wrong')).toBe('not the same function');
  expect(differing('framework less accurate')).toBe('not the same function');
  expect(differing('scratch is wrong')).toBe('scratch is wrong');
  for (const verdict of ['framework less accurate', 'inconclusive', 'agree'] as const) {
    expect(siding([check('forward', verdict)])('framework less accurate')).toBe('framework less accurate');
    expect(siding([check('forward', verdict)])('framework is wrong')).toBe('framework is wrong');
  }
});
