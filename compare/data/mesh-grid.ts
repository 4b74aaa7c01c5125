/**
 * The grid of points on which a contour is drawn, as `numpy.meshgrid(numpy.arange(..), numpy.arange(..))` and
 * `numpy.c_[xx.ravel(), yy.ravel()]` give it.
 */
import { arange } from './arange.ts';
import type { Dataset } from './dataset.ts';

export interface MeshGrid {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** [rows, columns] = [y.length, x.length]. */
  readonly shape: readonly [number, number];
  /** [rows * columns, 2]: the points (x, y), row by row, x changing fastest. */
  readonly points: Float64Array;
}

/**
 * A grid of spacing `step` over the bounding box of two-dimensional points, widened by `margin` on every side; the
 * upper edges are excluded, as by arange.
 * @throws RangeError if the data are not two-dimensional, are empty, or `step` is not above 0.
 */
export function meshGridAround(dataset: Dataset, step: number, margin: number): MeshGrid {
  if (dataset.width !== 2 || dataset.samples === 0) {
    throw new RangeError(
      `meshGridAround: needs at least one point of 2 features; got ${dataset.samples} of ${dataset.width}.`,
    );
  }
  if (!(step > 0)) throw new RangeError(`meshGridAround: the spacing must be above 0; got ${String(step)}.`);
  const [x, y] = [0, 1].map((column) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = column; i < dataset.features.length; i += 2) {
      low = Math.min(low, dataset.features[i]);
      high = Math.max(high, dataset.features[i]);
    }
    return arange(low - margin, high + margin, step);
  });
  const points = new Float64Array(y.length * x.length * 2);
  let at = 0;
  for (const vertical of y) {
    for (const horizontal of x) {
      points[at++] = horizontal;
      points[at++] = vertical;
    }
  }
  return { x, y, shape: [y.length, x.length], points };
}
