/** Sizes, kinds and arguments that the tests of attention's kernels have in common. */
import { attention } from '../../../scratch/kernels/plain/attention.ts';
import { type Precision, random, runBoth } from './both.ts';

export interface Sizes {
  readonly batch: number;
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
  readonly width: number;
}
export const sizes = (batch: number, heads: number, queries: number, keys: number, width: number): Sizes => ({
  batch,
  heads,
  queries,
  keys,
  width,
});

/** Rows that are whole vectors and that are not, one and many blocks of queries, more queries than keys and fewer. */
export const SIZES = [
  sizes(1, 1, 1, 1, 1),
  sizes(2, 3, 5, 7, 3),
  sizes(2, 2, 8, 8, 4),
  sizes(1, 2, 9, 4, 5),
  sizes(1, 2, 3, 33, 8),
  sizes(1, 1, 150, 70, 6),
];
export const EMPTY = [sizes(0, 2, 3, 3, 2), sizes(2, 2, 0, 3, 2), sizes(2, 2, 3, 0, 2)];

export interface Kind {
  readonly masked: boolean;
  readonly causal: boolean;
  /** How many sequences share a block of biases; 0 where there are none. */
  readonly sharing: 0 | 1 | 2;
}
export const KINDS: readonly Kind[] = [0, 1].flatMap((sharing) =>
  [
    { masked: false, causal: false },
    { masked: true, causal: false },
    { masked: false, causal: true },
    { masked: true, causal: true },
  ].map((kind) => ({ ...kind, sharing: sharing as 0 | 1 })),
);

/** Every third key is hidden, and of the first sequence the first two: a causal query may then see none. */
const maskOf = ({ batch, keys }: Sizes): Uint8Array =>
  Uint8Array.from({ length: batch * keys }, (_, j) => (j % 3 === 2 || j < 2 ? 0 : 1));

const biasOf = ({ batch, heads, queries, keys }: Sizes, { sharing }: Kind): Float64Array =>
  sharing === 0 ? new Float64Array() : random('bias', (batch / sharing) * heads * queries * keys);

export function forward(of: Sizes, kind: Kind) {
  const { batch, heads, queries, keys, width } = of;
  return {
    q: random('q', batch * queries * heads * width).map((value) => 3 * value),
    k: random('k', batch * keys * heads * width).map((value) => 3 * value),
    v: random('v', batch * keys * heads * width),
    mask: maskOf(of),
    bias: biasOf(of, kind).map((value) => 2 * value),
    out: new Float64Array(batch * queries * heads * width),
    peaks: new Float64Array(batch * heads * queries),
    inverses: new Float64Array(batch * heads * queries),
  };
}
type At<B> = { readonly [name in keyof B]: number };

export const forwardCall = (
  at: At<ReturnType<typeof forward>>,
  { heads, queries, keys, width }: Sizes,
  { masked, causal, sharing }: Kind,
  from: number,
  to: number,
) => {
  const { q, k, v, mask, bias, out, peaks, inverses } = at;
  const inputs = [q, k, v, mask, masked, causal, bias, sharing];
  return [...inputs, out, peaks, inverses, heads, queries, keys, width, from, to];
};

/** What both ways back are given: with the statistics of a forward pass. */
function given(of: Sizes, kind: Kind, precision: Precision) {
  const before = forward(of, kind);
  const { plain } = runBoth('attention', attention, precision, before, (at) =>
    forwardCall(at, of, kind, 0, of.batch * of.heads),
  );
  const { q, k, v, mask, bias } = before;
  const [peaks, inverses] = [plain.blocks.peaks!, plain.blocks.inverses!];
  return { dOut: random('dOut', q.length), q, k, v, mask, bias, peaks, inverses };
}

export function backward(of: Sizes, kind: Kind, precision: Precision) {
  const inputs = given(of, kind, precision);
  const [dQ, dK, dV] = [inputs.q, inputs.k, inputs.v].map(({ length }) => new Float64Array(length));
  return { ...inputs, dQ: dQ!, dK: dK!, dV: dV! };
}

export const backwardCall = (
  at: At<ReturnType<typeof backward>>,
  { heads, queries, keys, width }: Sizes,
  { masked, causal, sharing }: Kind,
  from: number,
  to: number,
) => {
  const { dOut, q, k, v, mask, bias, peaks, inverses, dQ, dK, dV } = at;
  const inputs = [dOut, q, k, v, mask, masked, causal, bias, sharing, peaks, inverses];
  return [...inputs, dQ, dK, dV, heads, queries, keys, width, from, to];
};

/** For `kind` with biases. */
export function biasGradient(of: Sizes, kind: Kind, precision: Precision) {
  const inputs = given(of, kind, precision);
  return { ...inputs, dBias: random('whatever was there', inputs.bias.length) };
}

export const biasGradientCall = (
  at: At<ReturnType<typeof biasGradient>>,
  { heads, queries, keys, width }: Sizes,
  { masked, causal, sharing }: Kind,
  from: number,
  to: number,
) => {
  const { dOut, q, k, v, mask, bias, peaks, inverses, dBias } = at;
  const inputs = [dOut, q, k, v, mask, masked, causal, bias, sharing, peaks, inverses];
  return [...inputs, dBias, heads, queries, keys, width, from, to];
};

export const ROUNDING: Readonly<Record<Precision, number>> = { float32: 1e-6, float64: 1e-14 };
