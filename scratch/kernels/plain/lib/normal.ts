/**
 * The standard normal distribution, in float64: Phi(-a) = exp(-a^2 / 2) / (sqrt(2 pi) a + N(a) / D(a)) for a >= 0, and
 * Phi(a) = 1 - Phi(-a). assembly/lib/normal.ts says where N and D come from.
 */

const N = [
  2, 2.476595606882326, 1.5682588506528685, 0.6446761605954157, 0.1868445084040402, 0.03930008792003726,
  0.0059828401738481725, 0.0006364294872945783, 4.3161175866277774e-5, 1.4387151530115109e-6,
];
const D = [
  1, 1.6937273799537973, 1.41888319633909, 0.7611167574862464, 0.2870469205524841, 0.07921044170996772,
  0.016182821549122112, 0.0024212454990174223, 0.0002550465603380175, 1.7218817916120897e-5,
  5.739643040366333e-7,
];
/** From it on Phi(-a) rounds to 0. */
const LARGEST = 39;

const polynomial = (coefficients: readonly number[], a: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * a + coefficient, 0);

export function normalCdf(x: number): number {
  const a = Math.min(Math.abs(x), LARGEST);
  const tail = gaussian(a) / (Math.sqrt(2 * Math.PI) * a + polynomial(N, a) / polynomial(D, a));
  return x < 0 ? tail : 1 - tail;
}

/** exp(-x^2 / 2). The square of `coarse` is exact; that of x itself is rounded by up to x^2 / 2 units of the result. */
export function gaussian(x: number): number {
  const a = Math.min(Math.abs(x), LARGEST);
  const coarse = Math.fround(a);
  return Math.exp((-coarse * coarse) / 2) * Math.exp((-(a - coarse) * (a + coarse)) / 2);
}
