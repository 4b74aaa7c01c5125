export type Shape = readonly number[];

/** A tensor, layer or file whose shape is not what the operation needs; the message says where and what would be right. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** Throws a ShapeError unless `actual` is `expected`, where -1 in `expected` allows any length. */
export function requireShape(where: string, actual: Shape, expected: Shape): void {
  const fits =
    actual.length === expected.length &&
    expected.every((length, axis) => length === -1 || length === actual[axis]);
  if (fits) return;
  const wanted = `[${expected.map((length) => (length === -1 ? 'any' : length)).join(', ')}]`;
  throw new ShapeError(`${where}: got shape ${formatShape(actual)}, needs ${wanted}`);
}
