/** log(1 + exp(x)), which neither overflows nor takes the logarithm of a rounded one. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
