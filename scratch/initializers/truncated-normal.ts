/**
 * Normal draws that lie within two deviations of their mean, as TensorFlow has them: no unit begins saturated. With
 * Z = Phi(2) - Phi(-2), the share of a normal distribution that is left, they are distributed as
 *
 *   F(x) = (Phi((x - mean) / deviation) - Phi(-2)) / Z
 *
 * TensorFlow draws again until a draw fits. Here each number comes from one uniform draw u, by x = F^-1(u), so that no draw
 * depends on how many were refused before it. The deviation of what comes out is 0.8796 of `deviation`.
 */
import { map } from '../core/elementwise.ts';
import type { Tensor } from '../core/tensor.ts';

export interface TruncatedNormalOptions {
  readonly mean: number;
  /** Of the distribution that is cut off. */
  readonly deviation: number;
}

/** `uniforms`: draws from [0, 1) of any shape, which is that of the result. */
export function truncatedNormal(uniforms: Tensor, { mean, deviation }: TruncatedNormalOptions): Tensor {
  return map(uniforms, (u) => mean + deviation * inverse((u - 0.5) * LEFT));
}

/** Phi(2) - Phi(-2) = erf(sqrt 2). */
const LEFT = 0.9544997361036416;
const ROOT = Math.sqrt(2 * Math.PI);

/** The z for which Phi(z) - 1/2 is `area`, |area| <= LEFT / 2, by Halley's iteration, whose error is cubed in each round. */
function inverse(area: number): number {
  let z = area * ROOT;
  for (let round = 0; round < 6; round++) {
    const density = Math.exp(-0.5 * z * z) / ROOT;
    // f = Phi(z) - 1/2 - area has the derivatives f' = density and f'' = -z density.
    const newton = (areaTo(z, density) - area) / density;
    z -= newton / (1 + 0.5 * z * newton);
  }
  // Where the density is small, a rounding of the area is eighteen of z.
  return Math.min(2, Math.max(-2, z));
}

/** Phi(z) - 1/2 = density(z) (z + z^3 / 3 + z^5 / (3 5) + ...), whose terms all have the sign of z, so that nothing cancels. */
function areaTo(z: number, density: number): number {
  let sum = 0;
  for (let term = z, odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); term *= (z * z) / odd, odd += 2) {
    sum += term;
  }
  return density * sum;
}
