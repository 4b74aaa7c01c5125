/** Functions of images as places and channels: linear ones and their adjoints, inside of a step and outside. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupMeans, groupMoments, normalizePlaces } from '../../../scratch/core/group-norm.ts';
import { blendRows, blendRowsBackward, interpolated, repeated } from '../../../scratch/core/interpolation.ts';
import { step } from '../../../scratch/core/memory.ts';
import { sumNeighbours } from '../../../scratch/core/neighbours.ts';
import { crop, pad } from '../../../scratch/core/padding.ts';
import {
  asPlaces,
  scaleChannels,
  scaleSamples,
  spreadPlaces,
  sumPlaces,
} from '../../../scratch/core/places.ts';
import { dot } from '../../../scratch/core/rows.ts';
import { ShapeError } from '../../../scratch/core/shape.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
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
const product = (x: Tensor, y: Tensor): number => {
  const flat = ({ size, data }: Tensor) => tensor([size], data, 'float64');
  return dot(flat(x), flat(y));
};
const few = fc.integer({ min: 1, max: 4 });
const lengths = fc.tuple(few, few, few);
const fewOrNone = fc.integer({ min: 0, max: 3 });

describe('adjoints: <f(x), d> = <x, f*(d)>', () => {
  /** With x and d drawn in the shapes of both sides. */
  const adjoint = (x: Tensor, f: (x: Tensor) => Tensor, back: (d: Tensor) => Tensor) => {
    const y = f(x);
    const d = drawn('d', y.shape);
    const dX = back(d);
    expect(dX.shape).toEqual(x.shape);
    expect(product(dX, x)).toBeCloseTo(product(d, y), 11);
  };

  it('a sum over places, and spreading over them', () => {
    fc.assert(
      fc.property(lengths, (shape) => {
        adjoint(drawn('x', shape), sumPlaces, (d) => spreadPlaces(d, shape[1]));
      }),
      { seed: 31, numRuns: 40 },
    );
  });

  it('zeros around images, and taking edges away', () => {
    const edges = fc.record({ top: fewOrNone, bottom: fewOrNone, left: fewOrNone, right: fewOrNone });
    fc.assert(
      fc.property(lengths, few, edges, (shape, channels, around) => {
        const x = drawn('x', [...shape, channels]);
        adjoint(
          x,
          (images) => pad(images, around),
          (d) => crop(d, around),
        );
        expect(crop(pad(x, around), around).data).toEqual(x.data);
      }),
      { seed: 32, numRuns: 40 },
    );
  });

  it('enlarging an axis, and adding up again', () => {
    fc.assert(
      fc.property(lengths, few, fc.constantFrom(repeated, interpolated), (shape, factor, kind) => {
        const blend = kind(shape[1], factor);
        adjoint(
          drawn('x', shape),
          (x) => blendRows(x, blend),
          (d) => blendRowsBackward(d, blend),
        );
        const shares = blendRows(
          tensor([1, shape[1], 1], new Float64Array(shape[1]).fill(1), 'float64'),
          blend,
        );
        for (const share of shares.data) expect(share).toBeCloseTo(1, 15);
      }),
      { seed: 33, numRuns: 60 },
    );
  });

  it('sums over neighbours and means over groups are their own', () => {
    fc.assert(
      fc.property(lengths, few, fewOrNone, ([n, groups, size], places, radius) => {
        const sum = (x: Tensor) => sumNeighbours(x, radius);
        adjoint(drawn('x', [n, places, groups * size]), sum, sum);
        const means = (x: Tensor) => groupMeans(x, groups);
        adjoint(drawn('x', [n, groups * size]), means, means);
      }),
      { seed: 34, numRuns: 40 },
    );
  });
});

it('gives the same numbers inside of a step, where memory holds what was there before', () => {
  const x = drawn('x', [3, 4, 6]);
  const [gamma, beta, factors] = [drawn('gamma', [6]), drawn('beta', [6]), drawn('factors', [3, 6])];
  const all = () => {
    const edges = { top: 1, bottom: 0, left: 2, right: 1 };
    const { y, h, s } = normalizePlaces(x, groupMoments(x, 2), gamma, beta, 1e-5);
    const [images, blend] = [tensor([3, 2, 2, 6], x.data, 'float64'), interpolated(4, 3)];
    return [
      ...[y, h, s, sumPlaces(x), scaleChannels(x, factors), sumNeighbours(x, 1), pad(images, edges)],
      ...[scaleSamples(x, tensor([3], [0, 2, -1], 'float64')), blendRows(x, blend)],
      blendRowsBackward(drawn('d', [3, 12, 6]), blend),
    ].map(({ data }) => data.slice());
  };
  const outside = all();
  step(() => tensor([5000], new Float64Array(5000).fill(7), 'float64'));
  expect(step(all)).toEqual(outside);
});

it('says what does not fit', () => {
  const x = drawn('x', [2, 3, 4]);
  expect(() => asPlaces('test', drawn('v', [5]))).toThrow(
    new ShapeError('test: got shape [5], needs [n, ..., channels]'),
  );
  expect(() => asPlaces('test', x, 5)).toThrow('test: got shape [2, 3, 4], needs [n, ..., 5]');
  expect(() => scaleChannels(x, drawn('f', [2, 3]))).toThrow('scaleChannels: factors: got shape [2, 3]');
  expect(() => groupMeans(drawn('m', [2, 4]), 3)).toThrow('3 groups must divide 4 channels without a rest');
  expect(() => crop(drawn('i', [1, 3, 4, 1]), { top: 2, bottom: 1, left: 0, right: 0 })).toThrow(
    'crop: nothing is left of images [1, 3, 4, 1] without 3 rows and 0 columns',
  );
});
