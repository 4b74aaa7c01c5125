/** Derivatives of activations, from their values. */

/** y (1 - y): the slope of the sigmoid where its value is y. */
// @ts-ignore: decorator
@inline
export function sigmoidSlope<T extends number>(y: v128): v128 {
  return v128.mul<T>(y, v128.sub<T>(v128.splat<T>(<T>1), y));
}

/** 1 - y^2: the slope of tanh where its value is y. */
// @ts-ignore: decorator
@inline
export function tanhSlope<T extends number>(y: v128): v128 {
  return v128.sub<T>(v128.splat<T>(<T>1), v128.mul<T>(y, y));
}
