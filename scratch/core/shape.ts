export type Shape = readonly number[];

/** A tensor, layer or file whose shape is not what the operation needs; the message says where and what would be right. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) size *= shape[axis]!;
  return size;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
}

export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** Throws a ShapeError unless `actual` is `expected`, where -1 in `expected` allows any length. */
export function requireShape(where: string, actual: Shape, expected: Shape): void {
  if (fits(actual, expected)) return;
  const wanted = `[${expected.map((length) => (length === -1 ? 'any' : length)).join(', ')}]`;
  throw new ShapeError(`${where}: got shape ${formatShape(actual)}, needs ${wanted}`);
}

function fits(actual: Shape, expected: Shape): boolean {
  if (actual.length !== expected.length) return false;
  for (let axis = 0; axis < expected.length; axis++) {
    if (expected[axis] !== -1 && expected[axis] !== actual[axis]) return false;
  }
  return true;
}
