/**
 * Values over the plane, one panel or several in two columns. They are drawn as heat maps with a banded colour scale,
 * which looks the same as filled contours, costs a fraction and invents no values between the grid's points.
 */
import type { LabelledPoints } from '../../compare/results/pictures.ts';
import { binaryMatrix, type Figure, type Json, plotlyText, rounded } from './figure.ts';
import { pointTraces } from './points.ts';

export interface Field {
  readonly title: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Row-major, y outermost. */
  readonly values: readonly number[];
  /** Draws these indices of `values` as marks instead of the values: single grid points are too small to be seen. */
  readonly marks?: readonly number[];
  readonly points?: LabelledPoints;
}

/** The part of the figure that panel `index` of `count` takes, in fractions; columns fill first. */
function placeOf(
  index: number,
  count: number,
): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const columns = count === 1 ? 1 : 2;
  const rows = Math.ceil(count / columns);
  const [column, row] = [index % columns, Math.floor(index / columns)];
  const [gapX, gapY] = [0.13, rows === 1 ? 0 : 0.17 / (rows - 1)];
  const width = (1 - gapX * (columns - 1)) / columns;
  const height = (1 - gapY * (rows - 1)) / rows;
  const left = column * (width + gapX);
  const top = 1 - row * (height + gapY);
  return { x: [left, left + width], y: [Math.max(0, top - height), top] };
}

function markTrace(field: Field, marks: readonly number[], axes: Json): Json {
  const columns = field.x.length;
  return {
    type: 'scatter',
    mode: 'markers',
    x: rounded(marks.map((index) => field.x[index % columns])),
    y: rounded(marks.map((index) => field.y[Math.floor(index / columns)])),
    ...axes,
    showlegend: false,
    marker: { symbol: 'square', size: 5, color: '@bad' },
    hovertemplate: '%{x:.3f}, %{y:.3f}: different classes<extra></extra>',
  };
}

/** A horizontal colour bar under the panels. */
export function colourBar(title: string, extra: Json): Json {
  return {
    title: { text: title, side: 'top', font: { size: 11 } },
    orientation: 'h',
    thickness: 8,
    len: 0.8,
    y: 0,
    ypad: 24,
    yanchor: 'top',
    outlinewidth: 0,
    exponentformat: 'power',
    tickfont: { size: 10 },
    ...extra,
  };
}

/**
 * @param scale colour scale, its ends and its bar, for all panels alike.
 * @param hover how a value is written when pointed at.
 */
export function fieldFigure(fields: readonly Field[], scale: Json, type: 'f4' | 'u1', hover: string): Figure {
  const data: Json[] = [];
  const annotations: Json[] = [];
  const axesLayout: Record<string, unknown> = {};
  fields.forEach((field, index) => {
    const place = placeOf(index, fields.length);
    const suffix = index === 0 ? '' : String(index + 1);
    const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
    if (field.marks !== undefined) data.push(markTrace(field, field.marks, axes));
    else {
      data.push({
        type: 'heatmap',
        x: rounded(field.x),
        y: rounded(field.y),
        z: binaryMatrix(field.values, field.x.length, type),
        ...axes,
        ...scale,
        showscale: index === 0,
        hovertemplate: `%{x:.3f}, %{y:.3f}: ${hover}<extra></extra>`,
      });
    }
    if (field.points !== undefined) {
      data.push(
        ...pointTraces(
          field.points,
          axes,
          field.points.x.length > 300 ? 4 : field.points.x.length > 20 ? 6 : 11,
        ),
      );
    }
    const plain = { showgrid: false, zeroline: false, mirror: true, tickfont: { size: 10 }, nticks: 5 };
    const range = (values: readonly number[]) => [values[0], values.at(-1)];
    axesLayout[`xaxis${suffix}`] = { ...plain, domain: place.x, anchor: `y${suffix}`, range: range(field.x) };
    axesLayout[`yaxis${suffix}`] = { ...plain, domain: place.y, anchor: `x${suffix}`, range: range(field.y) };
    annotations.push({
      text: plotlyText(field.title, 32),
      xref: 'paper',
      yref: 'paper',
      x: (place.x[0] + place.x[1]) / 2,
      y: place.y[1],
      xanchor: 'center',
      yanchor: 'bottom',
      showarrow: false,
      font: { size: 12 },
    });
  });
  // A fixed lower margin, so that all three pictures of a row have panels of one size.
  return {
    data,
    layout: { ...axesLayout, annotations, margin: { l: 34, r: 8, t: 24, b: 66, autoexpand: false } },
  };
}
