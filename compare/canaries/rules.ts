/** Canaries of the rules: the judge of one tensor, of decisions, of derivatives, of batches, and the choice of the gravest. */
import { cast, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { judgeDecisions } from '../checks/decisions.ts';
import { judgeFreeRun } from '../checks/envelope.ts';
import { finiteDifferences } from '../checks/finite-differences.ts';
import { measureFloors } from '../checks/floor.ts';
import { judge, SelfComparisonError } from '../checks/judge.ts';
import { gravest, settle } from '../checks/settle.ts';
import type { TensorComparison, Verdict } from '../results/schema.ts';
import type { FreeRun } from '../run/free-run.ts';
import { UNIT_ROUNDOFF_32, UPDATE_TOLERANCE } from '../tolerances.ts';
import type { Decisions } from '../trainers/trainer.ts';
import { AGREE, type Canary, HARNESS, RED, WRONG } from './canary.ts';

const TRUTH = tensor(
  [400, 5],
  Float64Array.from({ length: 2000 }, (_, i) => Math.sin(1 + i)),
  'float64',
);
/**
 * More than the bound of one element, 10 T (|truth| + RMS), for every element here, and less than what the norm of all 2000
 * would show, T |truth| = 44 T RMS. T and RMS are written out: the canary must not move with what it watches.
 */
const HIDDEN = 30 * 3.8147e-6 * Math.SQRT1_2;

/** What the judge says of the truth after `change`. */
function judged(change: (value: number, i: number) => number, side: 'scratch' | 'tfjs' = 'scratch'): Verdict {
  const value = tensor(
    TRUTH.shape,
    Float64Array.from(TRUTH.data, (x, i) => change(x, i)),
    'float64',
  );
  return judge({ tensor: 'canary', side, truth: TRUTH, value, floor: UNIT_ROUNDOFF_32 }).verdict;
}

const JUDGE: readonly Canary[] = [
  ['the same numbers', AGREE, (x: number) => x],
  ['numbers rounded to float32', AGREE, (x: number) => Math.fround(x)],
  ['all numbers 1.00001 times too large', WRONG, (x: number) => 1.00001 * x],
  ['all numbers zero', WRONG, () => 0],
  ['one number of 2000 off by a little', WRONG, (x: number, i: number) => (i === 77 ? x + HIDDEN : x)],
  ['the first number off by a little', WRONG, (x: number, i: number) => (i === 0 ? x + HIDDEN : x)],
  ['the last number off by a little', WRONG, (x: number, i: number) => (i === 1999 ? x + HIDDEN : x)],
  ['two numbers swapped', WRONG, (x: number, i: number) => (i < 2 ? TRUTH.data[1 - i] : x)],
  ['a NaN', ['not finite'] as const, (x: number, i: number) => (i === 50 ? Number.NaN : x)],
  [
    'an infinity',
    ['not finite'] as const,
    (x: number, i: number) => (i === 50 ? Number.POSITIVE_INFINITY : x),
  ],
].map(([name, right, change]) => ({
  place: 'harness/judge',
  name: name as string,
  right: right as readonly Verdict[],
  said: () => {
    const both = (['scratch', 'tfjs'] as const).map((side) => judged(change as never, side));
    // Both sides are judged alike, and each is called by its own name.
    const named = both[0] === 'scratch is wrong' ? both[1] === 'framework is wrong' : both[0] === both[1];
    return named ? both[0] : 'harness is wrong';
  },
}));

const comparison = (verdict: Verdict): TensorComparison => ({
  tensor: 'canary',
  error: 1,
  tolerance: 0,
  verdict,
});

const VERDICTS: readonly Canary[] = [
  ...(
    ['harness is wrong', 'not finite', 'scratch is wrong', 'framework is wrong', 'inconclusive'] as const
  ).map(
    (verdict): Canary => ({
      place: 'harness/verdicts',
      name: `${verdict} among agreements`,
      right: [verdict],
      said() {
        const { verdict: said } = settle({
          name: 'canary',
          comparisons: [comparison('agree'), comparison(verdict), comparison('agree')],
          started: 0,
        });
        return gravest(['agree', verdict]) === said ? said : 'agree';
      },
    }),
  ),
  {
    place: 'harness/verdicts',
    name: 'a check that compared nothing',
    right: ['vacuous'],
    said: () => settle({ name: 'canary', comparisons: [], started: 0 }).verdict,
  },
  {
    place: 'harness/verdicts',
    name: 'only agreements',
    right: AGREE,
    said: () => settle({ name: 'canary', comparisons: [comparison('agree')], started: 0 }).verdict,
  },
];

function decided(margin: readonly number[], taken: readonly number[], inclusive = [false, false]): Verdict {
  const decisions = (numbers: readonly number[], at: number): Decisions =>
    new Map([
      [
        'canary',
        {
          decided: Uint8Array.from(numbers),
          margin: tensor([margin.length], margin, 'float64'),
          inclusive: inclusive[at],
        },
      ],
    ]);
  const truth = decisions(taken, 0);
  return gravest(judgeDecisions('scratch', decisions(taken, 1), truth).map(({ verdict }) => verdict));
}

/** Of two candidates each the first was chosen, `margin` larger than the other, where the truth chooses by its own numbers. */
function chosen(margin: readonly number[]): Verdict {
  const first = new Int32Array(margin.length);
  const own = {
    chosen: Int32Array.from(margin, (value) => (value < 0 ? 1 : 0)),
    margin: tensor([margin.length], margin, 'float64'),
    among: tensor([2], [1, -1], 'float64'),
  };
  const truth: Decisions = new Map([['canary', { decided: first, own }]]);
  const taken: Decisions = new Map([['canary', { decided: first }]]);
  return gravest(judgeDecisions('scratch', taken, truth).map(({ verdict }) => verdict));
}

const DECISIONS: readonly Canary[] = [
  ['no flip', AGREE, () => decided([1, -1, 2, -2], [1, 0, 1, 0])],
  ['a flip within rounding of zero', AGREE, () => decided([1, 1e-6, -2, 3], [1, 0, 0, 1])],
  ['a flip far from zero', WRONG, () => decided([1, -1, 0.01, 2], [1, 0, 0, 1])],
  ['flips of too many', WRONG, () => decided([1, 1e-6, 1e-6, 1e-6, 1e-6], [1, 0, 0, 0, 0])],
  ['the own winners', AGREE, () => chosen([1, 2])],
  ['a winner within rounding of another', AGREE, () => chosen([1, -1e-6])],
  ['a winner that is not the largest', WRONG, () => chosen([1, -0.01])],
  ['another rule at exactly zero', WRONG, () => decided([1, -1, 0, 2], [1, 0, 1, 1], [false, true])],
].map(([name, right, said]) => ({ place: 'harness/decisions', name, right, said }) as Canary);

/** L = sum of w_i^3 with gradient 3 w_i^2 times `factor` in its element 4. */
function differentiated(factor: number): Verdict {
  const at = { w: TRUTH };
  const g = cast(TRUTH, 'float64');
  for (let i = 0; i < g.size; i++) g.data[i] = 3 * g.data[i] ** 2 * (i === 4 ? factor : 1);
  const value = ({ w }: { w: Tensor }) => {
    let total = 0;
    for (let i = 0; i < w.size; i++) total += w.data[i] ** 3;
    return total;
  };
  const comparisons = finiteDifferences({ at, gradients: { w: g }, value: value as never, name: 'canary' });
  return gravest(comparisons.map(({ verdict }) => verdict));
}

const run = (losses: readonly number[]): FreeRun => ({
  losses: { train: losses },
  monitors: {},
  looks: [],
  digests: [],
  decisions: {},
  seconds: 0,
});

const free = (side: 'scratch' | 'tfjs', third: number): Verdict =>
  gravest(judgeFreeRun(run([1, 0.9, 0.8]), { [side]: run([1, 0.9, third]) }).map(({ verdict }) => verdict));

export const RULE_CANARIES: readonly Canary[] = [
  ...JUDGE,
  {
    place: 'harness/judge',
    name: 'a tensor compared with itself',
    right: HARNESS,
    said() {
      try {
        return judge({ tensor: 'canary', side: 'scratch', truth: TRUTH, value: TRUTH, floor: 0 }).verdict;
      } catch (error) {
        return error instanceof SelfComparisonError ? 'harness is wrong' : 'agree';
      }
    },
  },
  {
    place: 'harness/floor',
    name: 'the floor of a stored number is about u',
    right: AGREE,
    said() {
      const { x } = measureFloors('canary', { x: TRUTH }, () => ({ x: cast(TRUTH, 'float64') }));
      return x > 0.2 * UNIT_ROUNDOFF_32 && x < 2 * UNIT_ROUNDOFF_32 ? 'agree' : 'harness is wrong';
    },
  },
  {
    place: 'harness/tolerances',
    name: 'declared bounds are still small',
    right: AGREE,
    said: () =>
      Object.values(UPDATE_TOLERANCE).every(({ tfjs }) => tfjs <= 1e-4) ? 'agree' : 'harness is wrong',
  },
  ...VERDICTS,
  ...DECISIONS,
  {
    place: 'harness/finite-differences',
    name: 'the right gradient',
    right: AGREE,
    said: () => differentiated(1),
  },
  {
    place: 'harness/finite-differences',
    name: 'one element doubled',
    right: WRONG,
    said: () => differentiated(2),
  },
  { place: 'harness/free-run', name: 'equal losses', right: AGREE, said: () => free('scratch', 0.8) },
  ...(['scratch', 'tfjs'] as const).map(
    (side): Canary => ({
      place: 'harness/free-run',
      name: `a loss of ${side} off by 1e-4`,
      right: RED,
      said: () => free(side, 0.80008),
    }),
  ),
];
