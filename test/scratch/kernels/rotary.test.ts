import { expect, it } from 'vitest';
import { rotatePairs } from '../../../scratch/kernels/plain/rotary.ts';
import { distance, PRECISIONS, random, runBoth, runSplit } from './both.ts';

/** Heads of whole vectors and with a pair left over. */
const SIZES = [
  { batch: 2, length: 3, heads: 2, width: 2 },
  { batch: 1, length: 5, heads: 3, width: 4 },
  { batch: 2, length: 2, heads: 1, width: 6 },
  { batch: 3, length: 4, heads: 2, width: 14 },
  { batch: 0, length: 4, heads: 2, width: 4 },
  { batch: 2, length: 0, heads: 2, width: 4 },
];
type Sizes = (typeof SIZES)[number];
const ROUNDING = { float32: 1e-7, float64: 1e-16 };

const blocksOf = ({ batch, length, heads, width }: Sizes) => ({
  x: random('x', batch * length * heads * width),
  cosines: random('cosines', length * width),
  sines: random('sines', length * width),
  out: new Float64Array(batch * length * heads * width),
});
const call = (
  at: { x: number; cosines: number; sines: number; out: number },
  { length, heads, width }: Sizes,
  direction: number,
  from: number,
  to: number,
) => [at.x, at.cosines, at.sines, direction, at.out, length, heads, width, from, to];

it.each(PRECISIONS)('pairs turn as by the plain kernel, %s', (precision) => {
  for (const of of SIZES)
    for (const direction of [1, -1]) {
      const { fast, plain } = runBoth('rotate_pairs', rotatePairs, precision, blocksOf(of), (at) =>
        call(at, of, direction, 0, of.batch * of.length),
      );
      const off = distance(fast.blocks.out!, plain.blocks.out!);
      expect(off, JSON.stringify(of)).toBeLessThan(ROUNDING[precision]);
    }
});

it.each(PRECISIONS)('rows may be divided, %s', (precision) => {
  const of = SIZES[3]!;
  const { whole, parts } = runSplit('rotate_pairs', precision, blocksOf(of), 12, (at, from, to) =>
    call(at, of, 1, from, to),
  );
  expect(parts).toEqual(whole);
});

it('a pair turns by its angle', () => {
  const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
  const blocks = { x: [2, 5], cosines: [c, c], sines: [-s, s], out: [0, 0] };
  const { plain } = runBoth('rotate_pairs', rotatePairs, 'float64', blocks, (at) =>
    call(at, { batch: 1, length: 1, heads: 1, width: 2 }, 1, 0, 1),
  );
  expect(Array.from(plain.blocks.out!)).toEqual([2 * c - 5 * s, 5 * c + 2 * s]);
});
