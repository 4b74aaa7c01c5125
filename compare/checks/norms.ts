import type { Data } from '../../scratch/core/precision.ts';

/** Euclidean norm, scaled by the largest element so that squares neither overflow nor underflow. */
export function norm(x: Data): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += (x[i]! / largest) * (x[i]! / largest);
  return largest * Math.sqrt(squares);
}

/** Root of the mean square. */
export const rms = (x: Data): number => (x.length === 0 ? 0 : norm(x) / Math.sqrt(x.length));

/** |x - y| / scale, by default relative to |y|; 0 when both are zero. */
export function relativeError(x: Data, y: Data, scale = norm(y)): number {
  const distance = distanceBetween(x, y);
  return distance === 0 ? 0 : distance / scale;
}

/** The norm of x - y, which is not kept: it may be a gigabyte. */
function distanceBetween(x: Data, y: Data): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]! - y[i]!));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += ((x[i]! - y[i]!) / largest) ** 2;
  return largest * Math.sqrt(squares);
}

export function cosine(x: Data, y: Data): number {
  const lengths = norm(x) * norm(y);
  let dot = 0;
  for (let i = 0; i < x.length; i++) dot += x[i]! * y[i]!;
  return lengths === 0 ? Number.NaN : dot / lengths;
}
