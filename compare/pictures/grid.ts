import { tensor } from '../../scratch/core/tensor.ts';
import type { Dataset } from '../data/dataset.ts';
import type { MeshGrid } from '../data/mesh-grid.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { Grid, LabelledPoints } from '../results/pictures.ts';
import type { Trained } from '../trained.ts';

/** The output of a trained side on every point of a grid, as a tensor [rows, columns]. */
export function outputOnGrid({ predict }: Trained, grid: MeshGrid, phase?: string) {
  const points = tensor([grid.points.length / 2, 2], grid.points, 'float64');
  const { output } = predict({ x: points }, phase);
  return tensor(grid.shape, output!.data, output!.precision);
}

/** Pixels of a picture at most: finer grids are thinned, because a screen shows no more. */
const DRAWN = 110;

/** A thinned grid for the report; with `classes` the class (output > 0.5) in place of the output. */
export function gridPicture(
  side: Trained,
  grid: MeshGrid,
  options: { readonly classes: boolean; readonly phase?: string },
): Grid {
  const values = outputOnGrid(side, grid, options.phase).data;
  const [rows, columns] = grid.shape;
  const pick = (length: number) => {
    const stride = Math.ceil(length / DRAWN);
    return Array.from({ length: Math.ceil(length / stride) }, (_, i) => i * stride);
  };
  const [ys, xs] = [pick(rows), pick(columns)];
  const shown = (value: number) => (options.classes ? Number(value > 0.5) : jsonNumber(value));
  return {
    x: xs.map((i) => grid.x[i]!),
    y: ys.map((i) => grid.y[i]!),
    values: ys.flatMap((row) => xs.map((column) => shown(values[row * columns + column]!))),
  };
}

/** The points of a planar data set for the report. */
export function pointsPicture({ features, labels, samples }: Dataset): LabelledPoints {
  const rows = Array.from({ length: samples }, (_, i) => i);
  return {
    x: rows.map((i) => features[2 * i]!),
    y: rows.map((i) => features[2 * i + 1]!),
    label: Array.from(labels),
  };
}
