/**
 * How a window moves over images, as the kernels of convolution and pooling take it: a block of integers, in the order of
 * FIELDS (assembly/lib/window.ts reads the same order).
 */
import type { Memory, Offset } from './kernel.ts';

const FIELDS = [
  'height',
  'width',
  'channels',
  'outHeight',
  'outWidth',
  'windowHeight',
  'windowWidth',
  'strideHeight',
  'strideWidth',
  /** Rows and columns by which the first window reaches over the edge of the image. */
  'top',
  'left',
  'dilationHeight',
  'dilationWidth',
  'filters',
  'groups',
] as const;

/**
 * At the far edges a window reaches over as far as outHeight and outWidth, at least 1, imply. Pooling has one filter in one
 * group.
 */
export type WindowGeometry = Readonly<Record<(typeof FIELDS)[number], number>>;

export const windowBlock = (geometry: WindowGeometry): Int32Array =>
  Int32Array.from(FIELDS, (field) => geometry[field]);

export function readWindow({ integers }: Memory, block: Offset): WindowGeometry {
  const entries = FIELDS.map((field, i) => [field, integers[block + i]!]);
  return Object.fromEntries(entries) as unknown as WindowGeometry;
}
