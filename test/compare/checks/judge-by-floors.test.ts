import { expect, it } from 'vitest';
import type { Floors } from '../../../compare/checks/floor.ts';
import { judgeByFloors } from '../../../compare/checks/judge.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const truth = tensor([4], [1, -2, 3, -4], 'float64');
/** Every element is off by this share. */
const off = (share: number) =>
  tensor(
    [4],
    Array.from(truth.data, (value) => value * (1 + share)),
    'float64',
  );

function verdictOf(share: number, { few, many }: { few: number; many: number }) {
  let asked = 0;
  const floors: Floors = {
    few: { y: few },
    many() {
      asked += 1;
      return { y: many };
    },
  };
  const { verdict } = judgeByFloors({ tensor: 'y', side: 'tfjs', truth, value: off(share) }, floors, 'y');
  return { verdict, asked };
}

// The tolerance is 32 floors: 3.2e-5 by the few.
it('asks for the floor of many runs only where the few would call a side wrong by little', () => {
  expect(verdictOf(3e-5, { few: 1e-6, many: 1e-9 })).toEqual({ verdict: 'agree', asked: 0 });
  expect(verdictOf(4e-5, { few: 1e-6, many: 2e-6 })).toEqual({ verdict: 'agree', asked: 1 });
  expect(verdictOf(4e-3, { few: 1e-6, many: 1 })).toEqual({ verdict: 'framework is wrong', asked: 0 });
});

it('still calls a side wrong where the many say so too', () => {
  expect(verdictOf(3e-4, { few: 1e-6, many: 2e-6 })).toEqual({ verdict: 'framework is wrong', asked: 1 });
});

it('does not excuse one element that is far off in a tensor that is not', () => {
  const value = tensor([4], [1, -2, 3, -4], 'float64');
  value.data[0] = 1 + 1e-2;
  const floors: Floors = {
    few: { y: 1e-6 },
    many: () => {
      throw new Error('nobody may ask');
    },
  };
  expect(judgeByFloors({ tensor: 'y', side: 'tfjs', truth, value }, floors, 'y').verdict).toBe(
    'framework is wrong',
  );
});
