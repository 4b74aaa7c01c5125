const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** How many doubles lie between two finite numbers (0 when they are equal). */
function ulpDistance(a: number, b: number): number {
  return Math.abs(Number(ordinal(a) - ordinal(b)));
}

/** The greatest `ulpDistance` of two lists; infinite when their lengths differ. */
export function maxUlpDistance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < actual.length; i++) worst = Math.max(worst, ulpDistance(actual[i], expected[i]));
  return worst;
}

/** The greatest absolute difference of two lists; infinite when their lengths differ or one holds NaN alone. */
export function maxDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < actual.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]);
    worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
  }
  return worst;
}

/** Numbers the doubles in order, so that neighbours differ by 1 and both zeros are 0. */
function ordinal(value: number): bigint {
  double[0] = value;
  return bits[0] >= 0n ? bits[0] : -(bits[0] & 0x7fffffffffffffffn);
}
