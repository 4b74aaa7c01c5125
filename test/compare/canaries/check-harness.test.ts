import { beforeAll, describe, expect, it } from 'vitest';
import { checkHarness } from '../../../compare/canaries/check-harness.ts';
import { openBackend } from '../../../tfjs/backend.ts';

beforeAll(async () => {
  await openBackend({ backend: 'cpu' });
});

describe('the canaries', () => {
  it('are all called what they are', async () => {
    const { verdict, message, tensors } = await checkHarness();
    expect(message).toMatch(/were all called what they are$/);
    expect(verdict).toBe('agree');
    const watched = new Set(tensors.map(({ tensor }) => tensor.split(':')[0]));
    expect([...watched].sort()).toEqual([
      'harness/data',
      'harness/decisions',
      'harness/finite-differences',
      'harness/floor',
      'harness/forward',
      'harness/free-run',
      'harness/gradients',
      'harness/judge',
      'harness/layers',
      'harness/lockstep',
      'harness/parameters',
      'harness/scratch-trainer',
      'harness/tfjs-trainer',
      'harness/tolerances',
      'harness/verdicts',
    ]);
  });
});
