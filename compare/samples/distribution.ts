/**
 * Have the numbers that an initializer makes the distribution that they should have? Each question is asked at a significance
 * of 1e-9, so that correct code fails it for one seed in a thousand million.
 */
import type { Tensor } from '../../scratch/core/tensor.ts';
import type { RuleCase } from './sample.ts';
import type { Values } from './values.ts';

export interface Distribution {
  /** P(X <= x) */
  readonly cumulative: (x: number) => number;
  readonly mean: number;
  readonly variance: number;
  /** The fourth central moment over the square of the variance. */
  readonly kurtosis: number;
  /** Left out: no bounds. */
  readonly bounds?: readonly [low: number, high: number];
}

/** Two-sided quantile of the normal distribution at 1e-9. */
const DEVIATIONS = 6.11;
/** sup |F_n - F| sqrt(n) at 1e-9: sqrt(ln(2 / 1e-9) / 2), Kolmogorov's distribution far out. */
const KOLMOGOROV = 3.28;

const density = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** Phi(z) = 1/2 + density(z) (z + z^3 / 3 + z^5 / (3 5) + ...) */
export function standardNormal(z: number): number {
  if (Math.abs(z) > 9) return z > 0 ? 1 : 0;
  let sum = 0;
  for (let term = z, odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); term *= (z * z) / odd, odd += 2)
    sum += term;
  return 0.5 + density(z) * sum;
}

export const normalDistribution = (mean: number, deviation: number): Distribution => ({
  cumulative: (x) => standardNormal((x - mean) / deviation),
  mean,
  variance: deviation * deviation,
  kurtosis: 3,
});

export const uniformDistribution = (low: number, high: number): Distribution => ({
  cumulative: (x) => Math.min(1, Math.max(0, (x - low) / (high - low))),
  mean: (low + high) / 2,
  variance: (high - low) ** 2 / 12,
  kurtosis: 1.8,
  bounds: [low, high],
});

/** Normal, without what lies further than two deviations from the mean. */
export function truncatedNormalDistribution(mean: number, deviation: number): Distribution {
  const left = standardNormal(2) - standardNormal(-2);
  // Integration by parts, from -2 to 2: E z^2 = 1 - 2 (2 density(2)) / left, and E z^4 = 3 - 2 (2^3 + 3 2) density(2) / left.
  const second = 1 - (4 * density(2)) / left;
  const fourth = 3 - (28 * density(2)) / left;
  const inside = uniformDistribution(mean - 2 * deviation, mean + 2 * deviation).bounds!;
  return {
    cumulative: (x) => {
      const within = Math.min(inside[1], Math.max(inside[0], x));
      return (standardNormal((within - mean) / deviation) - standardNormal(-2)) / left;
    },
    mean,
    variance: second * deviation ** 2,
    kurtosis: fourth / second ** 2,
    bounds: inside,
  };
}

/** @returns what the numbers of one draw have otherwise than the distribution, or undefined */
export function misfit(numbers: ArrayLike<number>, distribution: Distribution): string | undefined {
  const { cumulative, mean, variance, kurtosis, bounds } = distribution;
  const sorted = Float64Array.from(numbers).sort();
  const n = sorted.length;
  // NaN sorts last.
  const [least, most] = [sorted[0], sorted[n - 1]];
  if (!Number.isFinite(least) || !Number.isFinite(most)) return `its numbers reach from ${least} to ${most}`;
  if (bounds !== undefined && (least < bounds[0] || most > bounds[1]))
    return `its numbers reach from ${least} to ${most}, the distribution from ${bounds[0]} to ${bounds[1]}`;
  const seen = sorted.reduce((sum, x) => sum + x, 0) / n;
  if (Math.abs(seen - mean) > DEVIATIONS * Math.sqrt(variance / n))
    return `its mean is ${seen}, should be ${mean}`;
  const spread = sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
  if (Math.abs(spread / variance - 1) > DEVIATIONS * Math.sqrt((kurtosis - 1) / n))
    return `its variance is ${spread}, should be ${variance}`;
  const distance = sorted.reduce((furthest, x, i) => {
    const p = cumulative(x);
    return Math.max(furthest, p - i / n, (i + 1) / n - p);
  }, 0);
  return distance * Math.sqrt(n) > KOLMOGOROV
    ? `its distribution is ${distance} off (Kolmogorov-Smirnov, ${n} numbers)`
    : undefined;
}

/** The rule that `draw` has the distribution. */
export const distributionCase = (
  name: string,
  draw: (values: Values) => Tensor,
  distribution: Distribution,
): RuleCase => ({
  kind: 'rule',
  name: `the distribution of ${name}`,
  broken: (values) => misfit(draw(values).data, distribution),
});
