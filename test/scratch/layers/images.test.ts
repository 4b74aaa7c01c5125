/** What the samples (compare/samples) do not ask of padding, up-sampling, global pooling and weights of channels. */
import { describe, expect, it } from 'vitest';
import { relu } from '../../../scratch/activations/relu.ts';
import type { Context } from '../../../scratch/core/context.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { UNWANTED } from '../../../scratch/core/layer.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { globalMaxPooling } from '../../../scratch/layers/global-max-pooling.ts';
import { reshape } from '../../../scratch/layers/reshape.ts';
import { spatialDropout } from '../../../scratch/layers/spatial-dropout.ts';
import { squeezeExcite } from '../../../scratch/layers/squeeze-excite.ts';
import { upSampling2d } from '../../../scratch/layers/up-sampling2d.ts';
import { zeroPadding1d } from '../../../scratch/layers/zero-padding1d.ts';
import { zeroPadding2d } from '../../../scratch/layers/zero-padding2d.ts';

const x = (shape: readonly number[], values: number[]): Tensor => tensor(shape, values, 'float64');
const numbers = ({ data }: Tensor): number[] => Array.from(data);

describe('zero padding', () => {
  it('puts rows above and below, columns left and right', () => {
    const { output } = zeroPadding2d({ padding: { top: 1, bottom: 0, left: 0, right: 2 } }).forward(
      x([1, 1, 2, 1], [5, 7]),
      INFERENCE,
    );
    expect(output.shape).toEqual([1, 2, 4, 1]);
    expect(numbers(output)).toEqual([0, 0, 0, 0, 5, 7, 0, 0]);
  });

  it.each([-1, 0.5, Number.NaN])('refuses %s', (padding) => {
    const message = `padding of ${padding} at the`;
    expect(() => zeroPadding2d({ padding })).toThrow(`${message} top: must be a whole number from 0 up`);
    expect(() => zeroPadding1d({ padding: { before: 0, after: padding } })).toThrow(`${message} right`);
  });

  it('of sequences refuses images', () => {
    expect(() => zeroPadding1d({ padding: 1 }).forward(zeros([2, 3, 4, 5], 'float64'), INFERENCE)).toThrow(
      'zeroPadding1d: got shape [2, 3, 4, 5], needs [n, steps, channels]',
    );
  });
});

describe('upSampling2d', () => {
  it('repeats pixels', () => {
    const { output } = upSampling2d({ size: [1, 3] }).forward(x([1, 1, 2, 1], [5, 7]), INFERENCE);
    expect(numbers(output)).toEqual([5, 5, 5, 7, 7, 7]);
  });

  it('lays lines between the middles of pixels, and goes on at the edge', () => {
    const layer = upSampling2d({ size: [1, 2], interpolation: 'bilinear' });
    const { output } = layer.forward(x([1, 1, 3, 1], [0, 4, 12]), INFERENCE);
    expect(numbers(output)).toEqual([0, 1, 3, 6, 10, 12]);
  });

  it.each(['nearest', 'bilinear'] as const)(
    'passes infinities and constants as they are: %s',
    (interpolation) => {
      const layer = upSampling2d({ size: 2, interpolation });
      const { output } = layer.forward(x([1, 2, 2, 1], Array(4).fill(Number.POSITIVE_INFINITY)), INFERENCE);
      expect(new Set(output.data)).toEqual(new Set([Number.POSITIVE_INFINITY]));
      const flat = layer.forward(x([1, 2, 2, 1], [0.3, 0.3, 0.3, 0.3]), INFERENCE).output;
      for (const value of flat.data) expect(value).toBeCloseTo(0.3, 15);
    },
  );

  it.each([0, 1.5, [2, -1] as const])('refuses size %s', (size) => {
    expect(() => upSampling2d({ size })).toThrow(`size is ${size}, must be whole numbers from 1 up`);
  });
});

it('globalMaxPooling sends the gradient to the first of several largest elements', () => {
  const { output, backward } = globalMaxPooling().forward(x([1, 2, 2, 1], [-3, -1, -1, -2]), INFERENCE);
  expect(numbers(output)).toEqual([-1]);
  expect(numbers(backward(x([1, 1], [5]), new Gradients()))).toEqual([0, 5, 0, 0]);
});

it('reshape says what fits', () => {
  expect(() => reshape({ shape: [2, 2] }).forward(zeros([3, 5], 'float64'), INFERENCE)).toThrow(
    'reshape: samples of shape [5] hold 5 elements, [2, 2] needs 4',
  );
});

describe('spatialDropout', () => {
  const training: Context = {
    ...INFERENCE,
    training: true,
    uniform: () => Float64Array.of(0.1, 0.9, 0.5, 0.49),
  };

  it('drops a channel of a sample everywhere', () => {
    const layer = spatialDropout({ keepProbability: 0.5 });
    const { output } = layer.forward(x([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]), training);
    expect(numbers(output)).toEqual([2, 0, 6, 0, 0, 12, 0, 16]);
  });

  it('refuses to keep nothing', () => {
    expect(() => spatialDropout({ keepProbability: 0 })).toThrow(
      'spatialDropout: keepProbability is 0, must be in (0, 1]',
    );
  });
});

describe('squeezeExcite', () => {
  const source = () =>
    new ParameterSource(
      {
        'reduce/kernel': x([2, 1], [1, 1]),
        'reduce/bias': x([1], [0]),
        'expand/kernel': x([1, 2], [0, Math.log(3)]),
        'expand/bias': x([2], [0, 0]),
      },
      'float64',
    );
  const layer = () => squeezeExcite(source(), { channels: 2, units: 1, activation: relu() });

  it('weighs channels by the gate of what the image is like', () => {
    const { output } = layer().forward(x([1, 1, 2, 2], [1, 0, 0, 1]), INFERENCE);
    [0.5, 0, 0, 0.75].forEach((expected, i) => {
      expect(output.data[i]).toBeCloseTo(expected, 15);
    });
  });

  it('names its parts, and does not return an input gradient that nobody wants', () => {
    const built = layer();
    expect(built.taps!.map(({ path }) => path)).toEqual(['reduce', 'activation', 'expand', 'gate']);
    const { backward } = built.forward(x([1, 1, 2, 2], [1, 0, 0, 1]), INFERENCE);
    expect(backward(x([1, 1, 2, 2], [1, 1, 1, 1]), new Gradients(), { input: false })).toBe(UNWANTED);
  });
});
