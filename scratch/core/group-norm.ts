/**
 * Normalization of [n, places, channels] by statistics of each sample: of a channel, or of a group of neighbouring channels.
 * One sample is a matrix [places, channels], so the kernels are those of batch normalization, run for each sample.
 */
import { kernel } from '../kernels/kernel.ts';
import { affineGradients } from '../kernels/plain/affine.ts';
import * as plain from '../kernels/plain/batch-norm.ts';
import type { Moments } from './batch-norm.ts';
import { multiply, subtract, zip } from './elementwise.ts';
import type { Normalized } from './layer-norm.ts';
import { at, into } from './memory.ts';
import { lengthsOf } from './places.ts';
import { stored } from './rounding.ts';
import { requireShape, ShapeError } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  moments: kernel('column_moments', plain.columnMoments),
  inverse: kernel('inverse_deviation', plain.inverseDeviation),
  forward: kernel('normalize_columns', plain.normalizeColumns),
  backward: kernel('normalize_columns_backward', plain.normalizeColumnsBackward),
  affine: kernel('affine_gradients', affineGradients),
};

/**
 * Mean and biased variance of each group of channels of each sample, for each of its channels: both [n, channels].
 * Of a group they follow from those of its channels: the variance is the mean of their variances and of the squares by which
 * their means differ from that of the group.
 */
export function groupMoments(x: Tensor, groups: number): Moments {
  const channels = channelMoments(x);
  if (groups === x.shape[2]) return channels;
  const mean = groupMeans(channels.mean, groups);
  const off = subtract(channels.mean, mean);
  const squares = zip(channels.variance, multiply(off, off), (variance, square) => variance + square);
  return { mean, variance: groupMeans(squares, groups) };
}

/** Of each channel of each sample over its places. Sums are in float64. */
function channelMoments(x: Tensor): Moments {
  const [n, places, channels] = lengthsOf('channelMoments', x);
  const [mean, variance] = [fresh([n, channels], x.precision), fresh([n, channels], x.precision)];
  const [a, m, v] = [at(x), into(mean), into(variance)];
  const moments = kernels.moments.for(x, places * channels);
  for (let i = 0; i < n; i++) {
    moments(a + i * places * channels, m + i * channels, v + i * channels, places, channels, 0, channels);
  }
  return { mean: stored(mean), variance: stored(variance) };
}

/** In place of every channel the mean of its group. x [n, channels]. @throws ShapeError when the channels do not divide */
export function groupMeans(x: Tensor, groups: number): Tensor {
  requireShape('groupMeans', x.shape, [-1, -1]);
  const size = x.shape[1]! / groups;
  if (!Number.isInteger(size))
    throw new ShapeError(`groupMeans: ${groups} groups must divide ${x.shape[1]} channels without a rest`);
  if (size === 1) return x;
  const out = fresh(x.shape, x.precision);
  const [from, to] = [x.data, out.data];
  for (let first = 0; first < from.length; first += size) {
    let sum = 0;
    for (let c = first; c < first + size; c++) sum += from[c]!;
    to.fill(sum / size, first, first + size);
  }
  return stored(out);
}

/**
 * y = gamma h + beta, h = (x - mean) s, s = 1 / sqrt(variance + epsilon), with the moments of each channel of each sample.
 * x, h, y [n, places, channels]; mean, variance, s [n, channels]; gamma, beta [channels]. @throws ShapeError
 */
export function normalizePlaces(
  x: Tensor,
  { mean, variance }: Moments,
  gamma: Tensor,
  beta: Tensor,
  epsilon: number,
): Normalized & { readonly y: Tensor } {
  const [n, places, channels] = lengthsOf('normalizePlaces', x);
  for (const moment of [mean, variance]) requireShape('normalizePlaces', moment.shape, [n, channels]);
  for (const row of [gamma, beta]) requireShape('normalizePlaces', row.shape, [channels]);
  const inverse = fresh(variance.shape, x.precision);
  kernels.inverse.for(x)(at(variance), epsilon, into(inverse), n * channels);
  const s = stored(inverse);
  const [y, h] = [fresh(x.shape, x.precision), fresh(x.shape, x.precision)];
  const [a, m, r, g, b] = [at(x), at(mean), at(s), at(gamma), at(beta)];
  const [hTo, yTo] = [into(h), into(y)];
  const normalize = kernels.forward.for(x, places * channels);
  for (let i = 0; i < n; i++) {
    const [sample, row] = [i * places * channels, i * channels];
    normalize(a + sample, m + row, r + row, g, b, hTo + sample, yTo + sample, channels, 0, places);
  }
  return { y: stored(y), h: stored(h), s };
}

/** Sums over the places of each sample, both [n, channels]: of dy h, and of dy alone. */
export interface PlaceSums {
  readonly withH: Tensor;
  readonly alone: Tensor;
}

/** In float64. @throws ShapeError */
export function placeSums(dY: Tensor, h: Tensor): PlaceSums {
  const [n, places, channels] = lengthsOf('placeSums', dY);
  requireShape('placeSums: h', h.shape, dY.shape);
  const [withH, alone] = [fresh([n, channels], dY.precision), fresh([n, channels], dY.precision)];
  const [d, a, hTo, to] = [at(dY), at(h), into(withH), into(alone)];
  const sums = kernels.affine.for(dY, places * channels);
  for (let i = 0; i < n; i++) {
    const [sample, row] = [i * places * channels, i * channels];
    sums(d + sample, a + sample, hTo + row, to + row, places, channels, 0, channels);
  }
  return { withH: stored(withH), alone: stored(alone) };
}

/**
 * dx = s (dh - sum(dh) / places - h sum(dh h) / places), with sums of each channel of each sample, [n, channels]: its own over
 * the places, or the mean of those of its group. @throws ShapeError
 */
export function normalizePlacesBackward(dH: Tensor, { h, s }: Normalized, sums: PlaceSums): Tensor {
  const [n, places, channels] = lengthsOf('normalizePlacesBackward', dH);
  requireShape('normalizePlacesBackward: h', h.shape, dH.shape);
  const [dX, ones] = [fresh(dH.shape, dH.precision), fresh([channels], dH.precision)];
  ones.data.fill(1);
  const [d, a, r, one] = [at(dH), at(h), at(s), at(ones)];
  const [withH, alone, to] = [at(sums.withH), at(sums.alone), into(dX)];
  const back = kernels.backward.for(dH, places * channels);
  for (let i = 0; i < n; i++) {
    const [sample, row] = [i * places * channels, i * channels];
    back(
      d + sample,
      a + sample,
      r + row,
      one,
      withH + row,
      alone + row,
      to + sample,
      places,
      channels,
      0,
      places,
    );
  }
  return stored(dX);
}
