import { expect, it } from 'vitest';
import { sameDecisions } from '../../../compare/checks/decisions.ts';

const run = (decided: Record<string, number[]>) =>
  new Map(Object.entries(decided).map(([path, each]) => [path, { decided: Int32Array.from(each) }]));

it('is true only where two runs decided alike at every place, in both directions', () => {
  const one = run({ relu: [1, 0, 1], pool: [3] });
  const others = [
    run({ relu: [1, 1, 1], pool: [3] }),
    run({ relu: [1, 0], pool: [3] }),
    run({ relu: [1, 0, 1] }),
    run({ relu: [1, 0, 1], sign: [3] }),
  ];
  expect(sameDecisions(one, run({ relu: [1, 0, 1], pool: [3] }))).toBe(true);
  for (const other of others) {
    expect(sameDecisions(one, other)).toBe(false);
    expect(sameDecisions(other, one)).toBe(false);
  }
});
