/** What the samples (compare/samples) do not ask of the parts of LeNet-5, and of shortcuts that change the shape. */
import { describe, expect, it } from 'vitest';
import { digitBitmaps } from '../../../compare/data/digit-bitmaps.ts';
import { scaledTanh } from '../../../scratch/activations/scaled-tanh.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { type NamedTensors, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { conv2d } from '../../../scratch/layers/conv2d.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { flatten } from '../../../scratch/layers/flatten.ts';
import { radialBasis } from '../../../scratch/layers/radial-basis.ts';
import { residual } from '../../../scratch/layers/residual.ts';
import { sparseConv2d } from '../../../scratch/layers/sparse-conv2d.ts';
import { subsampling2d } from '../../../scratch/layers/subsampling2d.ts';
import { maximumAPosteriori } from '../../../scratch/losses/maximum-a-posteriori.ts';

const counted = (shape: readonly number[]): Tensor => {
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    shape,
    Array.from({ length: size }, (_, i) => Math.sin(i)),
    'float64',
  );
};
const sourceOf = (values: NamedTensors = {}) => new ParameterSource(values, 'float64');
const none = () => new ParameterSource(undefined, 'float64');

it('the scaled tanh takes 1 to 1 and -1 to -1, as its paper wants', () => {
  const { output } = scaledTanh({ amplitude: 1.7159, slope: 2 / 3 }).forward(
    tensor([3], [1, -1, 0], 'float64'),
    INFERENCE,
  );
  expect(output.data[0]).toBeCloseTo(1, 4);
  expect(output.data[1]).toBeCloseTo(-1, 4);
  expect(output.data[2]).toBe(0);
});

describe('a sparse convolution', () => {
  it('in which every filter sees every channel is a convolution', () => {
    const [channels, filters] = [2, 3];
    const kernel = counted([2, 2, channels, filters]);
    const bias = counted([filters]);
    // Filter by filter: connection f channels + c is what the dense kernel has at [c, f].
    const connected = tensor(
      [2, 2, filters * channels],
      Array.from({ length: kernel.size }, (_, i) => {
        const [place, connection] = [Math.floor(i / 6), i % 6];
        const [filter, channel] = [Math.floor(connection / channels), connection % channels];
        return kernel.data[place * 6 + channel * filters + filter]!;
      }),
      'float64',
    );
    const x = counted([2, 4, 3, channels]);
    const all = [
      [0, 1],
      [0, 1],
      [0, 1],
    ];
    const sparse = sparseConv2d(sourceOf({ kernel: connected, bias }), {
      channels,
      connections: all,
      kernelSize: 2,
    });
    const whole = conv2d(sourceOf({ kernel, bias }), { channels, filters, kernelSize: 2 });
    expect(sparse.forward(x, INFERENCE).output.data).toEqual(whole.forward(x, INFERENCE).output.data);
  });

  it.each([
    [[[0], []], 'filter 1 sees no channel'],
    [[[0, 0]], 'filter 0 sees a channel twice, 0, 0'],
    [[[0, 2]], 'filter 0 sees channels 0, 2; it must see some of the 2 channels, each once, counted from 0'],
  ])('refuses connections %j', (connections, message) => {
    expect(() => sparseConv2d(none(), { channels: 2, connections, kernelSize: 3 })).toThrow(message);
  });
});

it('subsampling with a coefficient of a quarter is the mean of 2 x 2', () => {
  const values = { coefficient: tensor([1], [0.25], 'float64'), bias: tensor([1], [10], 'float64') };
  const layer = subsampling2d(sourceOf(values), { channels: 1, size: 2 });
  const x = tensor([1, 2, 3, 1], [1, 2, 50, 3, 6, 60], 'float64');
  expect(Array.from(layer.forward(x, INFERENCE).output.data)).toEqual([13]);
  expect(() => layer.forward(zeros([1, 4, 4, 2], 'float64'), INFERENCE)).toThrow(
    /subsampling2d coefficient: input/,
  );
});

describe('radial basis functions', () => {
  it('are zero at their centre, and four for every pixel that is turned over', () => {
    const centres = digitBitmaps();
    const [one] = centres;
    const { output } = radialBasis({ centres }).forward(tensor([1, 84], one!, 'float64'), INFERENCE);
    const turned = centres.map((other) => other.filter((pixel, i) => pixel !== one![i]).length);
    expect(Array.from(output.data)).toEqual(turned.map((count) => 4 * count));
  });

  it('refuse centres of different lengths, and none', () => {
    expect(() => radialBasis({ centres: [[1, 2], [3]] })).toThrow('needs centres of one length, got 2 and 1');
    expect(() => radialBasis({ centres: [] })).toThrow('got none');
  });
});

it('the digits are ten different pictures of 84 pixels, none like another', () => {
  const bitmaps = digitBitmaps();
  expect(bitmaps.map(({ length }) => length)).toEqual(Array(10).fill(84));
  const apart = bitmaps.flatMap((a, i) =>
    bitmaps.slice(i + 1).map((b) => a.filter((pixel, j) => pixel !== b[j]).length),
  );
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(5);
});

it('the criterion of LeNet-5 is the formula of its paper', () => {
  const [penalties, rubbish] = [[2, 0.5, 3], 1];
  const loss = maximumAPosteriori({ rubbish }).forward(
    {
      prediction: tensor([1, 3], penalties, 'float64'),
      target: tensor([1, 3], [0, 0, 1], 'float64'),
      weights: undefined,
    },
    INFERENCE,
  );
  const competing = Math.exp(-1) + Math.exp(-2) + Math.exp(-0.5) + Math.exp(-3);
  expect(loss.output.data[0]).toBeCloseTo(3 + Math.log(competing), 14);
});

it('a branch and its shortcut must end in one shape', () => {
  const wrong = residual(flatten(), dense(none(), { inputs: 3, units: 2 }));
  expect(() => wrong.forward(zeros([4, 3], 'float64'), INFERENCE)).toThrow(
    'residual: output of the branch: got shape [4, 3], needs [4, 2]',
  );
});
