import { describe, expect, it } from 'vitest';
import { fans } from '../../../scratch/core/fans.ts';
import { matmul } from '../../../scratch/core/matmul.ts';
import { sizeOf } from '../../../scratch/core/shape.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { constant } from '../../../scratch/initializers/constant.ts';
import { he } from '../../../scratch/initializers/he.ts';
import { lecun } from '../../../scratch/initializers/lecun.ts';
import { orthogonal } from '../../../scratch/initializers/orthogonal.ts';
import { truncatedNormal } from '../../../scratch/initializers/truncated-normal.ts';
import { xavierUniform } from '../../../scratch/initializers/xavier-uniform.ts';
import { zeros } from '../../../scratch/initializers/zeros.ts';

function normals(name: string, shape: readonly number[]): Tensor {
  const { normal } = stream('initializers', name);
  return tensor(shape, Float64Array.from({ length: sizeOf(shape) }, normal), 'float64');
}

const meanSquare = ({ data, size }: Tensor): number => {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += data[i]! * data[i]!;
  return sum / size;
};

describe('fans', () => {
  it('count each place of a window', () => {
    expect(fans('dense', [7, 3])).toEqual({ fanIn: 7, fanOut: 3 });
    expect(fans('conv2d', [3, 5, 2, 8])).toEqual({ fanIn: 30, fanOut: 120 });
    expect(fans('depthwise', [3, 3, 1, 16]).fanIn).toBe(9);
  });

  it('are not defined for a bias', () => {
    expect(() => he(normals('bias', [5]))).toThrow(
      'he: normals: got shape [5], needs [..., inputs, outputs]',
    );
    expect(() => xavierUniform(normals('scalar', []))).toThrow('xavierUniform: uniforms: got shape []');
  });
});

describe('zeros and constant', () => {
  it('keep the shape and the precision', () => {
    expect(Array.from(zeros([2, 2], 'float32').data)).toEqual([0, 0, 0, 0]);
    const ones = constant([3], 'float64', { value: 1 });
    expect(ones.precision).toBe('float64');
    expect(Array.from(ones.data)).toEqual([1, 1, 1]);
  });
});

describe('truncatedNormal', () => {
  /** sqrt(2) erfinv(erf(sqrt 2) (2 u - 1)), computed with 25 digits. */
  const QUANTILES = [
    [0, -2],
    [0.001, -1.982625620502018],
    [0.0625, -1.3890658372860938],
    [0.25, -0.6391119108712728],
    [0.5, 0],
    [0.625, 0.30367557775062376],
    [0.9, 1.184032466693905],
    [0.999, 1.982625620502018],
  ] as const;

  it('inverts the distribution to the last digits', () => {
    // The density at 2 is 0.05: a rounding of u is eighteen of z.
    for (const [u, z] of QUANTILES) {
      const [drawn] = truncatedNormal(tensor([1], [u], 'float64'), { mean: 0, deviation: 1 }).data;
      expect(Math.abs(drawn! - z), String(u)).toBeLessThanOrEqual(1e-14);
    }
  });

  it('never leaves its two deviations', () => {
    const ends = tensor([2], [0, 1 - 2 ** -53], 'float64');
    const [low, high] = truncatedNormal(ends, { mean: 1, deviation: 0.25 }).data;
    expect(low).toBeGreaterThanOrEqual(0.5);
    expect(low).toBeLessThan(0.5 + 1e-14);
    expect(high).toBeLessThanOrEqual(1.5);
    expect(high).toBeGreaterThan(1.5 - 1e-14);
  });
});

describe('orthogonal', () => {
  it('makes the identity of the identity, times the gain', () => {
    const kernel = orthogonal(tensor([2, 2], [1, 0, 0, 1], 'float64'), { gain: 3 });
    expect(Array.from(kernel.data)).toEqual([3, 0, 0, 3]);
  });

  it('keeps the length of every input', () => {
    const kernel = orthogonal(normals('kernel', [12, 20]), { gain: 1 });
    const x = normals('x', [5, 12]);
    const y = matmul(x, kernel);
    const lengths = (rows: Tensor, width: number) =>
      Array.from({ length: 5 }, (_, i) => Math.hypot(...rows.data.subarray(i * width, (i + 1) * width)));
    const [before, after] = [lengths(x, 12), lengths(y, 20)];
    for (let i = 0; i < 5; i++) expect(after[i]).toBeCloseTo(before[i]!, 12);
  });

  it('refuses draws that depend on each other', () => {
    expect(() => orthogonal(tensor([2, 2], [1, 0, 2, 0], 'float64'), { gain: 1 })).toThrow(RangeError);
  });
});

describe('what the factors are for', () => {
  const WIDTH = 200;
  const DEPTH = 20;

  /** The mean square of what comes out of twenty layers, of a mean square of 1. */
  function throughLayers(initializer: (draws: Tensor) => Tensor, activation: (x: number) => number): number {
    let x = normals('input', [100, WIDTH]);
    for (let layer = 0; layer < DEPTH; layer++) {
      const z = matmul(x, initializer(normals(`layer ${layer}`, [WIDTH, WIDTH])));
      x = tensor(z.shape, Float64Array.from(z.data, activation), 'float64');
    }
    return meanSquare(x);
  }
  const relu = (z: number) => Math.max(0, z);

  it('he keeps the size of activations through ReLU layers, lecun halves its square in each', () => {
    // Of a normal z, ReLU keeps half of the mean square.
    expect(throughLayers(he, relu)).toBeGreaterThan(0.25);
    expect(throughLayers(he, relu)).toBeLessThan(2);
    expect(throughLayers(lecun, relu)).toBeLessThan(4 * 2 ** -DEPTH);
  });

  it('lecun keeps it through linear layers', () => {
    const kept = throughLayers(lecun, (z) => z);
    expect(kept).toBeGreaterThan(0.5);
    expect(kept).toBeLessThan(2);
  });
});
