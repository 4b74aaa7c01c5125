/** What both forms of the gated recurrent unit share. z is the update gate, g the candidate. */
import { sigmoidSlope, tanhSlope } from './slopes';

/** The new state: z h + (1 - z) g. */
// @ts-ignore: decorator
@inline
export function blend<T extends number>(z: v128, h: v128, g: v128): v128 {
  return v128.add<T>(v128.mul<T>(z, h), v128.mul<T>(v128.sub<T>(v128.splat<T>(<T>1), z), g));
}

/** The gradient before the sigmoid of z: dNext (h - g) z (1 - z). */
// @ts-ignore: decorator
@inline
export function updateGradient<T extends number>(dNext: v128, h: v128, g: v128, z: v128): v128 {
  return v128.mul<T>(v128.mul<T>(dNext, v128.sub<T>(h, g)), sigmoidSlope<T>(z));
}

/** The gradient before the tanh of g: dNext (1 - z) (1 - g^2). */
// @ts-ignore: decorator
@inline
export function candidateGradient<T extends number>(dNext: v128, z: v128, g: v128): v128 {
  return v128.mul<T>(v128.mul<T>(dNext, v128.sub<T>(v128.splat<T>(<T>1), z)), tanhSlope<T>(g));
}
