/** How the other convolutions belong to conv2d, and what the samples (compare/samples) do not ask of them. */
import { describe, expect, it } from 'vitest';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { type Layer, UNWANTED } from '../../../scratch/core/layer.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { dot } from '../../../scratch/core/rows.ts';
import { sizeOf } from '../../../scratch/core/shape.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { type NamedTensors, reshape, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { conv1d } from '../../../scratch/layers/conv1d.ts';
import { conv2d } from '../../../scratch/layers/conv2d.ts';
import { conv2dTranspose } from '../../../scratch/layers/conv2d-transpose.ts';
import { depthwiseConv2d } from '../../../scratch/layers/depthwise-conv2d.ts';
import { separableConv2d } from '../../../scratch/layers/separable-conv2d.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';

const source = (initial: NamedTensors) => new ParameterSource(initial, 'float64');
const random = (name: string, shape: readonly number[]): Tensor => {
  const { normal } = stream(3, name);
  return tensor(
    shape,
    Array.from({ length: sizeOf(shape) }, () => normal()),
    'float64',
  );
};
const output = (layer: Layer, x: Tensor): Tensor => layer.forward(x, INFERENCE).output;
const flat = (x: Tensor): Tensor => reshape(x, [x.size]);

describe('conv1d', () => {
  const build = (padding: 'valid' | 'causal', dilation = 1) =>
    conv1d(source({ kernel: random('kernel', [3, 2, 4]), bias: random('bias', [4]) }), {
      ...{ channels: 2, filters: 4, kernelSize: 3 },
      padding,
      dilation,
    });

  it('is conv2d of images of one row', () => {
    const x = random('x', [2, 7, 2]);
    const initial = { kernel: reshape(random('kernel', [3, 2, 4]), [1, 3, 2, 4]), bias: random('bias', [4]) };
    const image = conv2d(source(initial), { channels: 2, filters: 4, kernelSize: [1, 3] });
    const expected = output(image, reshape(x, [2, 1, 7, 2]));
    expect(output(build('valid'), x).data).toEqual(expected.data);
  });

  it('does not see what comes later where its padding is causal', () => {
    const layer = build('causal', 2);
    const before = output(layer, random('x', [1, 8, 2]));
    const later = random('x', [1, 8, 2]);
    later.data.fill(9, 5 * 2);
    const after = output(layer, later);
    expect(after.shape).toEqual([1, 8, 4]);
    expect(after.data.slice(0, 5 * 4)).toEqual(before.data.slice(0, 5 * 4));
    expect(after.data[5 * 4]).not.toBe(before.data[5 * 4]);
  });

  it('says which layer got which shape', () => {
    expect(() => output(build('valid'), zeros([2, 7, 3], 'float64'))).toThrow(
      'conv1d kernel: input: got shape [2, 7, 3], needs [n, steps, 2]',
    );
  });

  it('does not compute an input gradient that nobody wants', () => {
    const { backward } = build('valid').forward(random('x', [2, 7, 2]), INFERENCE);
    expect(backward(random('dY', [2, 5, 4]), new Gradients(), { input: false })).toBe(UNWANTED);
  });
});

it('depthwiseConv2d is conv2d with a group for each channel', () => {
  const [kernel, bias] = [random('kernel', [2, 3, 3, 2]), random('bias', [6])];
  const size = { channels: 3, kernelSize: [2, 3] } as const;
  const depthwise = depthwiseConv2d(source({ depthwise_kernel: kernel, bias }), { ...size, multiplier: 2 });
  const grouped = conv2d(source({ kernel: reshape(kernel, [2, 3, 1, 6]), bias }), {
    ...{ ...size, filters: 6 },
    groups: 3,
  });
  const x = random('x', [2, 4, 5, 3]);
  expect(output(depthwise, x).data).toEqual(output(grouped, x).data);
});

it('separableConv2d is a depthwise convolution and a 1 by 1 one', () => {
  const initial = {
    depthwise_kernel: random('depthwise', [3, 3, 2, 2]),
    pointwise_kernel: random('pointwise', [1, 1, 4, 5]),
    bias: random('bias', [5]),
  };
  const { depthwise_kernel, pointwise_kernel: kernel, bias } = initial;
  const size = { channels: 2, multiplier: 2, kernelSize: 3 };
  const both = sequential([
    depthwiseConv2d(source({ depthwise_kernel }), { ...size, bias: false }),
    conv2d(source({ kernel, bias }), { channels: 4, filters: 5, kernelSize: 1 }),
  ]);
  const x = random('x', [2, 5, 4, 2]);
  const expected = output(both, x).data;
  const own = output(separableConv2d(source(initial), { ...size, filters: 5 }), x).data;
  own.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 13);
  });
});

describe('conv2dTranspose', () => {
  it.each([
    { padding: 'same', kernelSize: 4, stride: 2 },
    { padding: 'same', kernelSize: 3, stride: [2, 3] },
    { padding: 'valid', kernelSize: [2, 3], stride: 1 },
    { padding: 'valid', kernelSize: 2, stride: 3 },
  ] as const)('is the adjoint of conv2d: <T x, z> = <x, conv2d z>, %o', (options) => {
    const { kernelSize } = options;
    const [rows, columns] = typeof kernelSize === 'number' ? [kernelSize, kernelSize] : kernelSize;
    const kernel = random('kernel', [rows, columns, 3, 2]);
    const common = { ...options, bias: false };
    const transposed = conv2dTranspose(source({ kernel }), { ...common, channels: 2, filters: 3 });
    const convolution = conv2d(source({ kernel }), { ...common, channels: 3, filters: 2 });
    const x = random('x', [2, 4, 3, 2]);
    const y = output(transposed, x);
    const z = random('z', y.shape);
    expect(dot(flat(y), flat(z))).toBeCloseTo(dot(flat(x), flat(output(convolution, z))), 11);
  });

  it('doubles an image with a kernel of 4 and stride 2, as the generator of DCGAN does', () => {
    const layer = conv2dTranspose(
      source({ kernel: random('kernel', [4, 4, 1, 2]), bias: random('bias', [1]) }),
      {
        ...{ channels: 2, filters: 1, kernelSize: 4 },
        stride: 2,
        padding: 'same',
      },
    );
    expect(output(layer, random('x', [1, 7, 7, 2])).shape).toEqual([1, 14, 14, 1]);
  });

  it('lays the kernel down as it is', () => {
    const kernel = tensor([1, 3, 1, 1], [1, 2, 3], 'float64');
    const layer = conv2dTranspose(source({ kernel }), {
      ...{ channels: 1, filters: 1, kernelSize: [1, 3] },
      bias: false,
    });
    expect([...output(layer, tensor([1, 1, 2, 1], [10, 1], 'float64')).data]).toEqual([10, 21, 32, 3]);
  });
});
