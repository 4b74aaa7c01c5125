/** Distance in units in the last place of float32: how many representable numbers lie between the two. */
export function ulpDistance(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b) ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(ordinal(a) - ordinal(b));
}

const view = new DataView(new ArrayBuffer(4));

/** The float32 numbers in order, as integers: adjacent numbers differ by 1, and both zeros are 0. */
function ordinal(value: number): number {
  view.setFloat32(0, value);
  const bits = view.getInt32(0);
  return bits >= 0 ? bits : -(bits & 0x7fffffff);
}
