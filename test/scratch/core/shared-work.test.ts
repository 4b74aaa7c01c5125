/** Whatever is shared between threads has the same bits on any number of them. */
import { afterEach, expect, it, vi } from 'vitest';
import { affineGradients } from '../../../scratch/core/affine.ts';
import { attention, attentionBackward, attentionBiasGradient } from '../../../scratch/core/attention.ts';
import { columnMoments } from '../../../scratch/core/batch-norm.ts';
import {
  convolve,
  convolveInputGradient,
  convolveKernelGradient,
} from '../../../scratch/core/convolution.ts';
import { gatherRows, scatterAddRows } from '../../../scratch/core/gather.ts';
import {
  groupMoments,
  normalizePlaces,
  normalizePlacesBackward,
  placeSums,
} from '../../../scratch/core/group-norm.ts';
import { normalizeRows, normalizeRowsBackward } from '../../../scratch/core/layer-norm.ts';
import { matmul } from '../../../scratch/core/matmul.ts';
import type { Precision } from '../../../scratch/core/precision.ts';
import { addProduct, rightFactor } from '../../../scratch/core/right-factor.ts';
import { rmsNormalizeRows, rmsNormalizeRowsBackward } from '../../../scratch/core/rms-norm.ts';
import { rotate, rotation } from '../../../scratch/core/rotary.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { Indices, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { windowOver } from '../../../scratch/core/window.ts';
import { memory32 } from '../../../scratch/kernels/kernel.ts';
import { workspaceOf } from '../../../scratch/kernels/load.ts';
import { setThreads } from '../../../scratch/kernels/threads.ts';

afterEach(() => {
  setThreads(1);
});

/** Large enough to be shared; lengths that do not divide evenly. */
function operations(precision: Precision): Readonly<Record<string, () => readonly Tensor[]>> {
  const random = (name: string, ...shape: number[]) => {
    const { uniform } = stream(1, 'shared work', name);
    const size = shape.reduce((product, length) => product * length, 1);
    return tensor(shape, Float64Array.from({ length: size }, uniform), precision);
  };
  const images = random('images', 13, 20, 20, 8);
  const full = windowOver('test', images.shape, { size: 5, padding: 'same' }, { filters: 10 });
  const depthwise = windowOver('test', images.shape, { size: 5, padding: 'same' }, { filters: 8, groups: 8 });
  const [kernel, narrow] = [random('kernel', 5, 5, 8, 10), random('narrow', 5, 5, 1, 8)];
  const [dY, dNarrow] = [random('dY', 13, 20, 20, 10), random('dNarrow', 13, 20, 20, 8)];
  const sequence = (name: string) => random(name, 3, 70, 64);
  const inputs = { query: sequence('query'), key: sequence('key'), value: sequence('value') };
  const rows = random('rows', 601, 501);
  const [gamma, beta, dRows] = [random('gamma', 501), random('beta', 501), random('dRows', 601, 501)];
  const [places, dPlaces] = [random('places', 2, 601, 501), random('dPlaces', 2, 601, 501)];
  return {
    matmul: () => [matmul(rows, dRows, { transposeA: true }), matmul(rows, dRows, { transposeB: true })],
    'product of panels': () => {
      const sum = zeros([601, 601], precision);
      addProduct(sum, rows, rightFactor(dRows, 601, { transpose: true }));
      return [sum];
    },
    convolution: () => [
      convolve(images, kernel, random('bias', 10), full),
      convolveInputGradient(dY, kernel, full),
      convolveKernelGradient(images, dY, full),
    ],
    'depthwise convolution': () => [
      convolve(images, narrow, undefined, depthwise),
      convolveInputGradient(dNarrow, narrow, depthwise),
      convolveKernelGradient(images, dNarrow, depthwise),
    ],
    attention: () => {
      const { output, statistics } = attention(inputs, { heads: 4 });
      const { query, key, value } = attentionBackward(sequence('dOutput'), inputs, statistics, { heads: 4 });
      return [output, query, key, value];
    },
    'attention with biases': () => {
      const options = { heads: 4, causal: true, bias: random('bias', 1, 4, 70, 70) };
      const { output, statistics } = attention(inputs, options);
      const dOutput = sequence('dOutput');
      const { query, key, value } = attentionBackward(dOutput, inputs, statistics, options);
      return [output, query, key, value, attentionBiasGradient(dOutput, inputs, statistics, options)];
    },
    'rows by index': () => {
      const indices = new Indices(
        [2000],
        Int32Array.from({ length: 2000 }, (_, i) => (i * i) % 601),
      );
      const looked = gatherRows('test', rows, indices);
      return [looked, scatterAddRows('test', looked, indices, 601)];
    },
    rotation: () => [rotate(random('heads', 7, 300, 128), rotation(8, 16, 100), 3, 1)],
    normalization: () => {
      const { y, h, s } = normalizeRows(rows, gamma, beta, 1e-5);
      const { mean, variance } = columnMoments(rows);
      const { dGamma, dBeta } = affineGradients(dRows, h);
      return [y, h, s, normalizeRowsBackward(dRows, gamma, { h, s }), mean, variance, dGamma, dBeta];
    },
    'RMS normalization': () => {
      const { y, h, s } = rmsNormalizeRows(rows, gamma, 1e-5);
      return [y, h, s, rmsNormalizeRowsBackward(dRows, gamma, { h, s })];
    },
    'group normalization': () => {
      const moments = groupMoments(places, 3);
      const { y, h, s } = normalizePlaces(places, moments, gamma, beta, 1e-5);
      const sums = placeSums(dPlaces, h);
      return [y, h, s, sums.withH, sums.alone, normalizePlacesBackward(dPlaces, { h, s }, sums)];
    },
  };
}

const bitsOf = (tensors: readonly Tensor[]) => tensors.map(({ data }) => data.slice());

/** Workers start on the first shared operation; their workspaces show when they have computed. */
const workersCompute = () =>
  vi.waitFor(
    () => {
      const x = tensor([200, 200], new Float64Array(40_000).fill(1), 'float32');
      matmul(x, x);
      for (const at of [workspaceOf(1), workspaceOf(2)]) {
        expect(memory32.bytes.subarray(at, at + 65536).some((byte) => byte !== 0)).toBe(true);
      }
    },
    { timeout: 30_000, interval: 10 },
  );

it.each(['float32', 'float64'] as const)('on 1, 2 and 3 threads, %s', async (precision) => {
  const all = Object.entries(operations(precision));
  const expected = all.map(([, compute]) => bitsOf(compute()));
  setThreads(3);
  await workersCompute();
  for (const count of [2, 3, 3, 3]) {
    setThreads(count);
    all.forEach(([name, compute], i) => {
      const computed = bitsOf(compute());
      const differs = computed.findIndex(
        (data, j) => Buffer.compare(bytesOf(data), bytesOf(expected[i]![j]!)) !== 0,
      );
      expect(differs, `result ${differs} of ${name} on ${count} threads`).toBe(-1);
    });
  }
});

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength);
