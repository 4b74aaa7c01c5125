import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToWinners,
  averagePool,
  averagePoolGradient,
  maxPoolMargins,
  maxPoolWinners,
  pickWinners,
} from '../../../scratch/kernels/plain/pooling.ts';
import { windowBlock } from '../../../scratch/kernels/window.ts';
import { distance, PRECISIONS, type Precision, random, runBoth, runSplit } from './both.ts';
import { type Images, images, poolings } from './windows.ts';

const TOLERANCE: Readonly<Record<Precision, number>> = { float32: 3e-7, float64: 1e-15 };

const inSize = (g: Images) => g.height * g.width * g.channels;
const outSize = (g: Images) => g.outHeight * g.outWidth * g.channels;

/** Whole numbers from few, so that many windows have several largest elements; they are exact in both precisions. */
const withTies = (size: number) => random('ties', size).map((value) => Math.floor(value * 3));

function winnersOf(g: Images, precision: Precision, x: Float64Array) {
  const blocks = { x, winners: new Int32Array(g.samples * outSize(g)), window: windowBlock(g) };
  const { fast, plain } = runBoth('max_pool_winners', maxPoolWinners, precision, blocks, (at) => [
    at.x,
    at.winners,
    at.window,
    0,
    g.samples,
  ]);
  expect(fast.blocks.winners, JSON.stringify(g)).toEqual(plain.blocks.winners);
  return Int32Array.from(fast.blocks.winners!);
}

const property = (check: (g: Images) => void) =>
  fc.assert(fc.property(poolings, check), { seed: 22, numRuns: 150 });

describe.each(PRECISIONS)('max pooling, %s', (precision) => {
  it('finds the winners that the plain kernel finds, ties included', () => {
    property((g) => void winnersOf(g, precision, withTies(g.samples * inSize(g))));
  });

  it('gives ties to the first element, row by row', () => {
    const g = images({
      height: 4,
      width: 4,
      channels: 5,
      windowHeight: 2,
      windowWidth: 2,
      strideHeight: 2,
      strideWidth: 2,
    });
    const winners = winnersOf(g, precision, new Float64Array(inSize(g)).fill(-2));
    expect([...winners.subarray(0, 10)]).toEqual([0, 1, 2, 3, 4, 10, 11, 12, 13, 14]);
  });

  it('lets a NaN win, and the first of several', () => {
    const g = images({ height: 1, width: 4, channels: 6, windowWidth: 4 });
    const x = new Float64Array(inSize(g)).fill(5);
    for (let c = 0; c < 6; c++) for (const pixel of [1, 3]) x[pixel * 6 + c] = Number.NaN;
    expect([...winnersOf(g, precision, x)]).toEqual([6, 7, 8, 9, 10, 11]);
  });

  it('knows margins, picks values and spreads gradients as the plain kernels do', () => {
    property((g) => {
      const x = random('x', g.samples * inSize(g));
      const winners = winnersOf(g, precision, x);
      const out = () => new Float64Array(winners.length).fill(3);
      const margins = runBoth(
        'max_pool_margins',
        maxPoolMargins,
        precision,
        { x, winners, out: out(), window: windowBlock(g) },
        (at) => [at.x, at.winners, at.out, at.window, 0, g.samples],
      );
      // A difference of two numbers is rounded once; the plain one is of float64.
      expect(distance(margins.fast.blocks.out!, margins.plain.blocks.out!)).toBeLessThan(
        TOLERANCE[precision],
      );
      expect(margins.fast.blocks.out!.every((margin) => margin >= 0)).toBe(true);
      const picked = runBoth('pick_winners', pickWinners, precision, { x, winners, out: out() }, (at) => [
        at.x,
        at.winners,
        at.out,
        inSize(g),
        outSize(g),
        0,
        g.samples,
      ]);
      expect(picked.fast.blocks.out).toEqual(picked.plain.blocks.out);
      const gradient = {
        dY: random('dY', winners.length),
        winners,
        out: new Float64Array(g.samples * inSize(g)).fill(3),
      };
      const added = runBoth('add_to_winners', addToWinners, precision, gradient, (at) => [
        at.dY,
        at.winners,
        at.out,
        inSize(g),
        outSize(g),
        0,
        g.samples,
      ]);
      expect(distance(added.fast.blocks.out!, added.plain.blocks.out!)).toBeLessThan(TOLERANCE[precision]);
    });
  });

  it('does not depend on how the samples are divided', () => {
    property((g) => {
      const x = random('x', g.samples * inSize(g));
      const winners = winnersOf(g, precision, x);
      const search = runSplit(
        'max_pool_winners',
        precision,
        { x, winners: new Int32Array(winners.length), window: windowBlock(g) },
        g.samples,
        (at, from, to) => [at.x, at.winners, at.window, from, to],
      );
      expect(search.parts.blocks).toEqual(search.whole.blocks);
      for (const [name, from, to] of [
        ['pick_winners', x, winners.length],
        ['add_to_winners', random('dY', winners.length), x.length],
      ] as const) {
        const { whole, parts } = runSplit(
          name,
          precision,
          { from, winners, to: new Float64Array(to).fill(3) },
          g.samples,
          (at, first, last) => [at.from, at.winners, at.to, inSize(g), outSize(g), first, last],
        );
        expect(parts.blocks, name).toEqual(whole.blocks);
      }
    });
  });
});

describe.each(PRECISIONS)('average pooling, %s', (precision) => {
  const averages = (g: Images) => ({
    from: random('x', g.samples * inSize(g)),
    to: new Float64Array(g.samples * outSize(g)).fill(3),
    window: windowBlock(g),
  });
  const gradients = (g: Images) => ({
    from: random('dY', g.samples * outSize(g)),
    to: new Float64Array(g.samples * inSize(g)).fill(3),
    window: windowBlock(g),
  });
  const kernels = [
    ['average_pool', averagePool, averages],
    ['average_pool_gradient', averagePoolGradient, gradients],
  ] as const;

  it.each(kernels)('%s is the plain one', (name, plainKernel, blocksOf) => {
    property((g) => {
      const { fast, plain } = runBoth(name, plainKernel, precision, blocksOf(g), (at) => [
        at.from,
        at.to,
        at.window,
        0,
        g.samples,
      ]);
      expect(distance(fast.blocks.to!, plain.blocks.to!), JSON.stringify(g)).toBeLessThan(
        TOLERANCE[precision],
      );
    });
  });

  it.each(kernels)('%s does not depend on how the samples are divided', (name, _, blocksOf) => {
    property((g) => {
      const { whole, parts } = runSplit(name, precision, blocksOf(g), g.samples, (at, from, to) => [
        at.from,
        at.to,
        at.window,
        from,
        to,
      ]);
      expect(parts.blocks).toEqual(whole.blocks);
    });
  });

  it('counts the elements within the image only', () => {
    const g = images({
      height: 3,
      width: 3,
      windowHeight: 2,
      windowWidth: 2,
      strideHeight: 2,
      strideWidth: 2,
      bottom: 1,
      right: 1,
    });
    const blocks = { ...averages(g), from: Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]) };
    const { fast } = runBoth('average_pool', averagePool, precision, blocks, (at) => [
      at.from,
      at.to,
      at.window,
      0,
      1,
    ]);
    expect([...fast.blocks.to!]).toEqual([3, 4.5, 7.5, 9]);
  });

  it('loses nothing over a window of many thousands', () => {
    const g = images({ height: 200, width: 300, channels: 5, windowHeight: 200, windowWidth: 300 });
    const blocks = { ...averages(g), from: random('x', inSize(g)).map((value) => 1 + value) };
    const { fast, plain } = runBoth('average_pool', averagePool, precision, blocks, (at) => [
      at.from,
      at.to,
      at.window,
      0,
      1,
    ]);
    expect(distance(fast.blocks.to!, plain.blocks.to!)).toBeLessThan(precision === 'float32' ? 1e-6 : 1e-14);
  });
});
