import { describe, expect, it } from 'vitest';
import { memory64 } from '../../../scratch/kernels/kernel.ts';
import { workspaceOf } from '../../../scratch/kernels/load.ts';
import { attention, attentionBackward } from '../../../scratch/kernels/plain/attention.ts';
import { distance, type Outcome, PRECISIONS, random, runBoth, runSplit } from './both.ts';

interface Sizes {
  readonly batch: number;
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
  readonly width: number;
}
const sizes = (batch: number, heads: number, queries: number, keys: number, width: number): Sizes => ({
  batch,
  heads,
  queries,
  keys,
  width,
});

/** Rows that are whole vectors and that are not, one and many blocks of queries, more queries than keys and fewer. */
const SIZES = [
  sizes(1, 1, 1, 1, 1),
  sizes(2, 3, 5, 7, 3),
  sizes(2, 2, 8, 8, 4),
  sizes(1, 2, 9, 4, 5),
  sizes(1, 2, 3, 33, 8),
  sizes(1, 1, 150, 70, 6),
];
const EMPTY = [sizes(0, 2, 3, 3, 2), sizes(2, 2, 0, 3, 2), sizes(2, 2, 3, 0, 2)];

interface Kind {
  readonly masked: boolean;
  readonly causal: boolean;
}
const KINDS: readonly Kind[] = [
  { masked: false, causal: false },
  { masked: true, causal: false },
  { masked: false, causal: true },
  { masked: true, causal: true },
];

/** Every third key is hidden, and of the first sequence the first two: a causal query may then see none. */
const maskOf = ({ batch, keys }: Sizes): Uint8Array =>
  Uint8Array.from({ length: batch * keys }, (_, j) => (j % 3 === 2 || j < 2 ? 0 : 1));

function forward(of: Sizes) {
  const { batch, heads, queries, keys, width } = of;
  return {
    q: random('q', batch * queries * heads * width).map((value) => 3 * value),
    k: random('k', batch * keys * heads * width).map((value) => 3 * value),
    v: random('v', batch * keys * heads * width),
    mask: maskOf(of),
    out: new Float64Array(batch * queries * heads * width),
    peaks: new Float64Array(batch * heads * queries),
    inverses: new Float64Array(batch * heads * queries),
  };
}
type At<B> = { readonly [name in keyof B]: number };

const forwardCall = (
  at: At<ReturnType<typeof forward>>,
  { heads, queries, keys, width }: Sizes,
  { masked, causal }: Kind,
  from: number,
  to: number,
) => {
  const { q, k, v, mask, out, peaks, inverses } = at;
  return [q, k, v, mask, masked, causal, out, peaks, inverses, heads, queries, keys, width, from, to];
};

/** With the statistics of a forward pass. */
function backward(of: Sizes, kind: Kind, precision: (typeof PRECISIONS)[number]) {
  const before = forward(of);
  const { plain } = runBoth('attention', attention, precision, before, (at) =>
    forwardCall(at, of, kind, 0, of.batch * of.heads),
  );
  const { q, k, v, mask } = before;
  const dOut = random('dOut', q.length);
  const [peaks, inverses] = [plain.blocks.peaks!, plain.blocks.inverses!];
  const [dQ, dK, dV] = [q, k, v].map(({ length }) => new Float64Array(length));
  return { dOut, q, k, v, mask, peaks, inverses, dQ: dQ!, dK: dK!, dV: dV! };
}

const backwardCall = (
  at: At<ReturnType<typeof backward>>,
  { heads, queries, keys, width }: Sizes,
  { masked, causal }: Kind,
  from: number,
  to: number,
) => {
  const { dOut, q, k, v, mask, peaks, inverses, dQ, dK, dV } = at;
  const inputs = [dOut, q, k, v, mask, masked, causal, peaks, inverses];
  return [...inputs, dQ, dK, dV, heads, queries, keys, width, from, to];
};

const ROUNDING = { float32: 1e-6, float64: 1e-14 };

describe.each(KINDS)('masked $masked, causal $causal', (kind) => {
  it.each(PRECISIONS)('attention is the plain one, %s', (precision) => {
    for (const of of [...SIZES, ...EMPTY]) {
      const { fast, plain } = runBoth('attention', attention, precision, forward(of), (at) =>
        forwardCall(at, of, kind, 0, of.batch * of.heads),
      );
      for (const name of ['out', 'peaks', 'inverses'] as const) {
        const [found, wanted] = [fast.blocks[name]!, plain.blocks[name]!];
        expect(distance(found, wanted), `${name} ${JSON.stringify(of)}`).toBeLessThan(ROUNDING[precision]);
      }
    }
  });

  it.each(PRECISIONS)('its way back is the plain one, %s', (precision) => {
    for (const of of [...SIZES, ...EMPTY]) {
      const blocks = backward(of, kind, precision);
      const { fast, plain } = runBoth('attention_backward', attentionBackward, precision, blocks, (at) =>
        backwardCall(at, of, kind, 0, of.batch * of.heads),
      );
      // As one: where a query sees one key, dQ and dK are zero but for rounding.
      const all = ({ blocks }: Outcome) => [...blocks.dQ!, ...blocks.dK!, ...blocks.dV!];
      expect(distance(all(fast), all(plain)), JSON.stringify(of)).toBeLessThan(ROUNDING[precision]);
    }
  });

  it.each(PRECISIONS)('heads and sequences may be divided, %s', (precision) => {
    const of = sizes(3, 2, 5, 7, 3);
    const there = runSplit('attention', precision, forward(of), 6, (at, from, to) =>
      forwardCall(at, of, kind, from, to),
    );
    expect(there.parts).toEqual(there.whole);
    const back = runSplit('attention_backward', precision, backward(of, kind, precision), 6, (at, from, to) =>
      backwardCall(at, of, kind, from, to),
    );
    expect(back.parts).toEqual(back.whole);
  });
});

it('rows of P that are too many for the workspace are taken in smaller blocks', () => {
  const of = sizes(1, 1, 60, 8000, 2);
  const kind = { masked: false, causal: true };
  const behind = memory64.bytes.subarray(workspaceOf(1), workspaceOf(1) + 4096).fill(77);
  const blocks = backward(of, kind, 'float64');
  const { fast, plain } = runBoth('attention_backward', attentionBackward, 'float64', blocks, (at) =>
    backwardCall(at, of, kind, 0, 1),
  );
  for (const name of ['dQ', 'dK', 'dV'] as const)
    expect(distance(fast.blocks[name]!, plain.blocks[name]!)).toBeLessThan(1e-13);
  expect(behind.every((byte) => byte === 77)).toBe(true);
});

it('a query that meets NaN is NaN, and no other', () => {
  const of = sizes(2, 2, 5, 7, 3);
  const kind = { masked: false, causal: true };
  const blocks = forward(of);
  // The first head of the last key of the first sequence, which only the last query sees.
  blocks.k[6 * 6 + 1] = Number.NaN;
  const { fast, plain } = runBoth('attention', attention, 'float32', blocks, (at) =>
    forwardCall(at, of, kind, 0, 4),
  );
  const where = ({ out }: Outcome['blocks']) => Array.from(out!, Number.isNaN);
  expect(where(fast.blocks)).toEqual(where(plain.blocks));
  expect(where(fast.blocks).flatMap((nan, i) => (nan ? [i] : []))).toEqual([24, 25, 26]);
});
