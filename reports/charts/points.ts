/** Data points of two (or more) classes: colour and shape both tell the class. */
import type { LabelledPoints } from '../../compare/results/pictures.ts';
import { type Json, rounded } from './figure.ts';

const SHAPES = ['circle', 'diamond', 'square', 'triangle-up'];

/** One trace for each label, on the given pair of axes. */
export function pointTraces(points: LabelledPoints, axes: Json, size: number): readonly Json[] {
  const labels = [...new Set(points.label)].sort((a, b) => a - b);
  return labels.map((label, order) => {
    const chosen = points.label.flatMap((value, index) => (value === label ? [index] : []));
    return {
      type: 'scatter',
      mode: 'markers',
      name: `class ${label}`,
      x: rounded(chosen.map((index) => points.x[index])),
      y: rounded(chosen.map((index) => points.y[index])),
      ...axes,
      showlegend: false,
      marker: {
        symbol: SHAPES[order % SHAPES.length],
        size,
        color: order === 0 ? '@class-0' : '@class-1',
        line: { color: '@panel', width: size > 6 ? 1.2 : 0.6 },
      },
      hovertemplate: `class ${label}: %{x:.3f}, %{y:.3f}<extra></extra>`,
    };
  });
}

/** The least range that holds all points, widened by `padding`. */
export function paddedRange(values: readonly number[], padding: number): readonly [number, number] {
  if (values.length === 0) return [-1, 1];
  return [Math.min(...values) - padding, Math.max(...values) + padding];
}
