/** What the kernels cannot know: shapes, windows, and that the three functions belong together. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convolve,
  convolveInputGradient,
  convolveKernelGradient,
} from '../../../scratch/core/convolution.ts';
import { step } from '../../../scratch/core/memory.ts';
import {
  addToWinners,
  averagePool,
  averagePoolGradient,
  maxPoolWinners,
  pickWinners,
  poolingWindow,
} from '../../../scratch/core/pooling.ts';
import { dot } from '../../../scratch/core/rows.ts';
import { ShapeError } from '../../../scratch/core/shape.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { type Padding, windowOver } from '../../../scratch/core/window.ts';
import { random } from '../kernels/both.ts';

const drawn = (name: string, shape: readonly number[]): Tensor =>
  tensor(
    shape,
    random(
      name,
      shape.reduce((a, b) => a * b, 1),
    ),
    'float64',
  );

const flat = ({ size, data }: Tensor): Tensor => tensor([size], data, 'float64');

const few = fc.integer({ min: 1, max: 3 });
const paddings: fc.Arbitrary<Padding> = fc.oneof(
  fc.constantFrom<Padding>('valid', 'same'),
  fc.integer({ min: 0, max: 2 }),
);

describe('convolution', () => {
  it('is linear in x and in the kernel, and the gradients are its adjoints: <dy, y> = <dx, x> = <dkernel, kernel>', () => {
    const options = fc.record({
      size: fc.tuple(few, few),
      stride: few,
      dilation: few,
      padding: paddings,
      groups: few,
    });
    fc.assert(
      fc.property(options, fc.integer({ min: 7, max: 9 }), ({ groups, ...rest }, length) => {
        const [channels, filters] = [2 * groups, 3 * groups];
        const x = drawn('x', [2, length, 8, channels]);
        const window = windowOver('test', x.shape, rest, { filters, groups });
        const kernel = drawn('kernel', [...rest.size, 2, filters]);
        const y = convolve(x, kernel, undefined, window);
        const dY = drawn('dY', y.shape);
        const product = dot(flat(dY), flat(y));
        const dX = convolveInputGradient(dY, kernel, window);
        expect(dX.shape).toEqual(x.shape);
        expect(dot(flat(dX), flat(x))).toBeCloseTo(product, 10);
        const dKernel = convolveKernelGradient(x, dY, window);
        expect(dKernel.shape).toEqual(kernel.shape);
        expect(dot(flat(dKernel), flat(kernel))).toBeCloseTo(product, 10);
      }),
      { seed: 23, numRuns: 100 },
    );
  });

  it('gives the same numbers inside of a step and outside', () => {
    const [x, kernel, bias] = [drawn('x', [2, 5, 6, 3]), drawn('kernel', [2, 3, 3, 4]), drawn('bias', [4])];
    const window = windowOver('test', x.shape, { size: [2, 3], padding: 'same' }, { filters: 4 });
    const outside = convolve(x, kernel, bias, window).data.slice();
    expect(step(() => convolve(x, kernel, bias, window).data.slice())).toEqual(outside);
  });

  it('says which shape does not fit', () => {
    const window = windowOver('test', [2, 5, 6, 3], { size: 2 }, { filters: 4 });
    const x = drawn('x', [2, 5, 6, 3]);
    expect(() => convolve(x, drawn('k', [2, 2, 2, 4]), undefined, window)).toThrow(
      new ShapeError('convolve: kernel: got shape [2, 2, 2, 4], needs [2, 2, 3, 4]'),
    );
    expect(() => convolve(x, drawn('k', [2, 2, 3, 4]), drawn('b', [3]), window)).toThrow(/convolve: bias/);
    expect(() => convolveInputGradient(x, drawn('k', [2, 2, 3, 4]), window)).toThrow(
      'convolveInputGradient: dY: got shape [2, 5, 6, 3], needs [any, 4, 5, 4]',
    );
  });
});

describe('pooling', () => {
  const options = fc.record({
    size: fc.tuple(few, few),
    stride: few,
    padding: fc.constantFrom<Padding>('valid', 'same'),
  });
  const property = (check: (x: Tensor, window: ReturnType<typeof poolingWindow>) => void) =>
    fc.assert(
      fc.property(options, (given) => {
        const x = drawn('x', [2, 7, 6, 5]);
        check(x, poolingWindow('test', x.shape, given));
      }),
      { seed: 24, numRuns: 60 },
    );

  it('with its winners fixed is linear, and the gradient its adjoint', () => {
    property((x, window) => {
      const winners = maxPoolWinners(x, window);
      const y = pickWinners(x, winners);
      const dY = drawn('dY', y.shape);
      const dX = addToWinners(dY, winners, x.shape);
      expect(dot(flat(dX), flat(x))).toBeCloseTo(dot(flat(dY), flat(y)), 10);
    });
  });

  it('by averages is linear, and the gradient its adjoint', () => {
    property((x, window) => {
      const y = averagePool(x, window);
      const dY = drawn('dY', y.shape);
      expect(dot(flat(averagePoolGradient(dY, window)), flat(x))).toBeCloseTo(dot(flat(dY), flat(y)), 10);
    });
  });

  it('of an image that is one colour is that colour, whatever the padding', () => {
    property((x, window) => {
      const colour = tensor(x.shape, new Float64Array(x.size).fill(-3), 'float64');
      expect(new Set(averagePool(colour, window).data)).toEqual(new Set([-3]));
      expect(new Set(pickWinners(colour, maxPoolWinners(colour, window)).data)).toEqual(new Set([-3]));
    });
  });
});
