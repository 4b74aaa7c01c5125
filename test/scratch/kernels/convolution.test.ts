import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convolve,
  convolveInputGradient,
  convolveKernelGradient,
} from '../../../scratch/kernels/plain/convolution.ts';
import { windowBlock } from '../../../scratch/kernels/window.ts';
import { distance, PRECISIONS, type Precision, random, runBoth, runSplit } from './both.ts';
import { convolutions, type Images, images } from './windows.ts';

/** Relative, of sums of up to some ten thousand products; the plain kernels sum in float64 and round once. */
const TOLERANCE: Readonly<Record<Precision, number>> = { float32: 1e-6, float64: 5e-14 };

/** What the random geometries are too small for. */
const LARGE: Readonly<Record<string, Images>> = {
  'more elements in a window and more filters than a block': images({
    samples: 2,
    height: 9,
    width: 10,
    channels: 150,
    filters: 70,
    windowHeight: 3,
    windowWidth: 3,
    top: 1,
    left: 1,
    bottom: 1,
    right: 1,
  }),
  'the same in two groups': images({
    height: 6,
    width: 5,
    channels: 2 * 140,
    filters: 2 * 66,
    groups: 2,
    windowHeight: 3,
    windowWidth: 3,
    top: 1,
  }),
  'more positions than a chunk, over several samples': images({
    samples: 70,
    height: 4,
    width: 5,
    channels: 5,
    filters: 4,
    windowHeight: 2,
    windowWidth: 3,
  }),
  'an image too large for a copy with a margin': images({
    height: 900,
    width: 800,
    channels: 2,
    filters: 3,
    windowHeight: 3,
    windowWidth: 2,
    top: 1,
    left: 1,
    strideWidth: 3,
  }),
  'more samples with a margin than there is room for': images({
    samples: 3,
    height: 500,
    width: 900,
    channels: 1,
    filters: 2,
    windowHeight: 2,
    windowWidth: 2,
    left: 1,
    strideHeight: 5,
  }),
  'depthwise, more channels than a block': images({
    height: 3,
    width: 4,
    channels: 4099,
    filters: 4099,
    groups: 4099,
    windowHeight: 2,
    windowWidth: 2,
    left: 1,
  }),
  depthwise: images({
    samples: 3,
    height: 9,
    width: 8,
    channels: 7,
    filters: 7,
    groups: 7,
    windowHeight: 3,
    windowWidth: 3,
    top: 2,
    left: 1,
    dilationHeight: 2,
    strideWidth: 2,
  }),
};

/** Each kernel with its blocks, its output's name, its units of work, and its arguments. */
const forward = (g: Images, withBias: boolean) => ({
  name: 'convolve',
  plain: convolve,
  units: g.samples,
  blocks: {
    x: random('x', g.samples * g.height * g.width * g.channels),
    kernel: random('kernel', kernelRows(g) * g.filters),
    bias: random('bias', g.filters),
    out: new Float64Array(g.samples * g.outHeight * g.outWidth * g.filters).fill(3),
    window: windowBlock(g),
  },
  call: (at: Record<string, number>, from: number, to: number) =>
    [at.x!, at.kernel!, withBias ? at.bias! : 0, withBias, at.out!, at.window!, from, to] as const,
});

const inputGradient = (g: Images) => ({
  name: 'convolve_input_gradient',
  plain: convolveInputGradient,
  units: g.samples,
  blocks: {
    dY: random('dY', g.samples * g.outHeight * g.outWidth * g.filters),
    kernel: random('kernel', kernelRows(g) * g.filters),
    out: new Float64Array(g.samples * g.height * g.width * g.channels).fill(3),
    window: windowBlock(g),
  },
  call: (at: Record<string, number>, from: number, to: number) =>
    [at.dY!, at.kernel!, at.out!, at.window!, from, to] as const,
});

const kernelGradient = (g: Images) => ({
  name: 'convolve_kernel_gradient',
  plain: convolveKernelGradient,
  units: kernelRows(g),
  blocks: {
    x: random('x', g.samples * g.height * g.width * g.channels),
    dY: random('dY', g.samples * g.outHeight * g.outWidth * g.filters),
    out: new Float64Array(kernelRows(g) * g.filters).fill(3),
    window: windowBlock(g),
  },
  call: (at: Record<string, number>, from: number, to: number) =>
    [at.x!, at.dY!, at.out!, at.window!, g.samples, from, to] as const,
});

const kernelRows = (g: Images) => (g.windowHeight * g.windowWidth * g.channels) / g.groups;
const kernelsOf = (g: Images, withBias: boolean) => [
  forward(g, withBias),
  inputGradient(g),
  kernelGradient(g),
];

function compare(g: Images, withBias: boolean, precision: Precision): void {
  for (const { name, plain, blocks, units, call } of kernelsOf(g, withBias)) {
    const both = runBoth(name, plain as never, precision, blocks, (at) => call(at, 0, units));
    const error = distance(both.fast.blocks.out!, both.plain.blocks.out!);
    expect(error, `${name} ${JSON.stringify(g)}`).toBeLessThan(TOLERANCE[precision]);
  }
}

describe.each(PRECISIONS)('convolution and its gradients, %s', (precision) => {
  it('are the plain ones for random geometries', () => {
    fc.assert(
      fc.property(convolutions, fc.boolean(), (g, withBias) => compare(g, withBias, precision)),
      { seed: 20, numRuns: 150 },
    );
  });

  it.each(Object.entries(LARGE))('are the plain ones: %s', (_, g) => compare(g, true, precision));

  it('do not depend on how the work is divided', () => {
    fc.assert(
      fc.property(convolutions, (g) => {
        for (const { name, blocks, units, call } of kernelsOf(g, true)) {
          const { whole, parts } = runSplit(name, precision, blocks, units, call as never);
          expect(parts.blocks, `${name} ${JSON.stringify(g)}`).toEqual(whole.blocks);
        }
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  it('of no sample write nothing but a zero gradient of the kernel', () => {
    const g = images({
      samples: 0,
      height: 4,
      width: 4,
      channels: 2,
      filters: 3,
      windowHeight: 2,
      windowWidth: 2,
    });
    const { fast } = runBoth(
      'convolve_kernel_gradient',
      convolveKernelGradient,
      precision,
      kernelGradient(g).blocks,
      (at) => kernelGradient(g).call(at, 0, kernelRows(g)),
    );
    expect(fast.blocks.out).toEqual(new Float64Array(kernelRows(g) * 3));
    compare(g, true, precision);
  });
});

it('a kernel in one place copies its numbers: what the window covers, where', () => {
  // One weight of a 2 x 3 kernel is 1: y is x moved by that place, less the padding.
  const g = images({
    height: 4,
    width: 5,
    windowHeight: 2,
    windowWidth: 3,
    top: 1,
    left: 2,
    bottom: 1,
    right: 1,
  });
  const { blocks, call } = forward(g, false);
  const kernel = Float64Array.from([0, 0, 0, 0, 1, 0]);
  const { fast } = runBoth('convolve', convolve, 'float64', { ...blocks, kernel }, (at) => call(at, 0, 1));
  const x = (iy: number, ix: number) => (iy < 0 || iy >= 4 || ix < 0 || ix >= 5 ? 0 : blocks.x[iy * 5 + ix]!);
  const expected = Array.from({ length: g.outHeight }, (_, oy) =>
    Array.from({ length: g.outWidth }, (_, ox) => x(oy + 1 - 1, ox + 1 - 2)),
  ).flat();
  expect([g.outHeight, g.outWidth]).toEqual([5, 6]);
  expect([...fast.blocks.out!]).toEqual(expected);
});
