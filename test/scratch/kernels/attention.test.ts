import { describe, expect, it } from 'vitest';
import { attention } from '../../../scratch/kernels/plain/attention.ts';
import { EMPTY, forward, forwardCall, KINDS, ROUNDING, SIZES, sizes } from './attention-cases.ts';
import { distance, type Outcome, PRECISIONS, runBoth, runSplit } from './both.ts';

describe.each(KINDS)('masked $masked, causal $causal, biases shared by $sharing', (kind) => {
  it.each(PRECISIONS)('attention is the plain one, %s', (precision) => {
    for (const of of [...SIZES, ...EMPTY]) {
      const { fast, plain } = runBoth('attention', attention, precision, forward(of, kind), (at) =>
        forwardCall(at, of, kind, 0, of.batch * of.heads),
      );
      for (const name of ['out', 'peaks', 'inverses'] as const) {
        const [found, wanted] = [fast.blocks[name]!, plain.blocks[name]!];
        expect(distance(found, wanted), `${name} ${JSON.stringify(of)}`).toBeLessThan(ROUNDING[precision]);
      }
    }
  });

  it.each(PRECISIONS)('heads and sequences may be divided, %s', (precision) => {
    const of = sizes(3, 2, 5, 7, 3);
    const { whole, parts } = runSplit('attention', precision, forward(of, kind), 6, (at, from, to) =>
      forwardCall(at, of, kind, from, to),
    );
    expect(parts).toEqual(whole);
  });
});

it('biases that sequences share are as those that each has alone', () => {
  const of = sizes(4, 3, 5, 7, 3);
  const shared = forward(of, { masked: true, causal: false, sharing: 2 });
  const block = 3 * 5 * 7;
  const twice = [0, 0, 1, 1].flatMap((group) => [
    ...shared.bias.subarray(group * block, (group + 1) * block),
  ]);
  const run = (bias: Float64Array, sharing: 1 | 2) =>
    runBoth('attention', attention, 'float64', { ...shared, bias }, (at) =>
      forwardCall(at, of, { masked: true, causal: false, sharing }, 0, 12),
    );
  const [two, one] = [run(shared.bias, 2), run(Float64Array.from(twice), 1)];
  expect(two.fast.blocks.out).toEqual(one.fast.blocks.out);
  expect(two.plain.blocks.out).toEqual(one.plain.blocks.out);
});

it('a query that meets NaN is NaN, and no other', () => {
  const of = sizes(2, 2, 5, 7, 3);
  const kind = { masked: false, causal: true, sharing: 0 } as const;
  const blocks = forward(of, kind);
  // The first head of the last key of the first sequence, which only the last query sees.
  blocks.k[6 * 6 + 1] = Number.NaN;
  const { fast, plain } = runBoth('attention', attention, 'float32', blocks, (at) =>
    forwardCall(at, of, kind, 0, 4),
  );
  const where = ({ out }: Outcome['blocks']) => Array.from(out!, Number.isNaN);
  expect(where(fast.blocks)).toEqual(where(plain.blocks));
  expect(where(fast.blocks).flatMap((nan, i) => (nan ? [i] : []))).toEqual([24, 25, 26]);
});
