/**
 * Filled contours of a function of the plane with the data points over it: three charts (scratch, TensorFlow.js,
 * |difference|), each with the picture's panels, four of them as a 2x2. They are drawn as heat maps with a banded colour
 * scale, which looks the same as filled contours, costs a fraction and invents no values between the grid's points.
 */
import type { Grid, LabelledPoints, Picture } from '../../compare/results/schema.ts';
import { formatNumber, largestFinite, toNumber } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { binaryMatrix, type Figure, type Json, plotlyText, rounded } from './figure.ts';
import { pointTraces } from './points.ts';

type Contours = Extract<Picture, { kind: 'contours' }>;
interface Map {
  readonly title: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly values: readonly number[];
  readonly points?: LabelledPoints;
}

const BANDS = 10;
/** Ten steps of one colour each: filled contours at 0.1, 0.2 ... */
const BANDED = Array.from({ length: BANDS }, (_, band) => [
  [band / BANDS, `@field-${band}`],
  [(band + 1) / BANDS, `@field-${band}`],
]).flat();
const DIFFERENCE = [
  [0, '@panel'],
  [1, '@bad'],
];

function axesOf(
  index: number,
  count: number,
): { readonly suffix: string; readonly x: number[]; readonly y: number[] } {
  const columns = count === 1 ? 1 : 2;
  const rows = Math.ceil(count / columns);
  const [column, row] = [index % columns, Math.floor(index / columns)];
  const [gapX, gapY] = [0.13, 0.16 / Math.max(1, rows - 1)];
  const width = (1 - gapX * (columns - 1)) / columns;
  const height = (1 - gapY * (rows - 1)) / rows;
  const left = column * (width + gapX);
  const top = 1 - row * (height + gapY);
  return {
    suffix: index === 0 ? '' : String(index + 1),
    x: [left, left + width],
    y: [Math.max(0, top - height), top],
  };
}

function field(maps: readonly Map[], scale: Json, binary: 'f4' | 'u1', hover: string): Figure {
  const data: Json[] = [];
  const layout: Record<string, unknown> = { margin: { l: 34, r: 8, t: 24, b: 58 } };
  const annotations: Json[] = [];
  maps.forEach((map, index) => {
    const { suffix, x, y } = axesOf(index, maps.length);
    const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
    data.push({
      type: 'heatmap',
      x: rounded(map.x),
      y: rounded(map.y),
      z: binaryMatrix(map.values, map.x.length, binary),
      ...axes,
      ...scale,
      showscale: index === 0,
      hovertemplate: `%{x:.3f}, %{y:.3f}: ${hover}<extra></extra>`,
    });
    if (map.points !== undefined)
      data.push(...pointTraces(map.points, axes, map.points.x.length > 300 ? 4 : 6));
    const plain = { showgrid: false, zeroline: false, tickfont: { size: 10 }, nticks: 5 };
    layout[`xaxis${suffix}`] = { ...plain, domain: x, anchor: `y${suffix}`, range: [map.x[0], map.x.at(-1)] };
    layout[`yaxis${suffix}`] = { ...plain, domain: y, anchor: `x${suffix}`, range: [map.y[0], map.y.at(-1)] };
    annotations.push({
      text: plotlyText(map.title, 40),
      xref: 'paper',
      yref: 'paper',
      x: (x[0] + x[1]) / 2,
      y: y[1],
      xanchor: 'center',
      yanchor: 'bottom',
      showarrow: false,
      font: { size: 12 },
    });
  });
  return { data, layout: { ...layout, annotations } };
}

function bar(title: string, extra: Json = {}): Json {
  return {
    colorbar: {
      title: { text: title, side: 'top', font: { size: 11 } },
      orientation: 'h',
      thickness: 8,
      len: 0.8,
      y: 0,
      yref: 'paper',
      ypad: 26,
      yanchor: 'top',
      outlinewidth: 0,
      exponentformat: 'power',
      tickfont: { size: 10 },
      ...extra,
    },
  };
}

function sideMaps(picture: Contours, side: 'scratch' | 'tfjs'): readonly Map[] {
  return picture.panels.map((panel) => ({
    title: panel.title,
    x: panel[side].x,
    y: panel[side].y,
    values: panel[side].values.map(toNumber),
    points: panel.points,
  }));
}

function distance(scratch: Grid, tfjs: Grid): number[] {
  return scratch.values.map((value, index) =>
    Math.abs(toNumber(value) - toNumber(tfjs.values[index] ?? 'NaN')),
  );
}

export function contourCharts(picture: Contours): readonly Chart[] {
  const height = picture.panels.length === 1 ? 360 : 90 + 185 * Math.ceil(picture.panels.length / 2);
  const finite = (maps: readonly Map[]) => maps.every((map) => map.values.every(Number.isFinite));
  const values = picture.classes ? 'class %{z}' : '%{z:.4f}';
  const colours = {
    colorscale: picture.classes
      ? [
          [0, '@field-2'],
          [0.5, '@field-2'],
          [0.5, '@field-7'],
          [1, '@field-7'],
        ]
      : BANDED,
    zmin: 0,
    zmax: 1,
    ...(picture.classes
      ? bar('class', { tickvals: [0.25, 0.75], ticktext: ['0', '1'] })
      : bar('output', { tickvals: [0, 0.5, 1] })),
  };
  const sides = (['scratch', 'tfjs'] as const).map((side): Chart => {
    const maps = sideMaps(picture, side);
    return {
      title: side === 'scratch' ? 'scratch' : 'TensorFlow.js',
      alt: `${picture.classes ? 'Class regions' : 'Output'} of ${side} over the plane with the data points, ${maps.length} panels.`,
      caption: 'Circles are class 0, diamonds class 1.',
      height,
      figure: field(maps, colours, picture.classes && finite(maps) ? 'u1' : 'f4', values),
    };
  });
  const differences = picture.panels.map(
    (panel): Map => ({
      title: panel.title,
      x: panel.scratch.x,
      y: panel.scratch.y,
      values: distance(panel.scratch, panel.tfjs),
    }),
  );
  const all = differences.flatMap((map) => map.values);
  const largest = largestFinite(all);
  const unequal = all.filter((value) => value !== 0).length;
  const summary = picture.classes
    ? `${unequal.toLocaleString('en-GB')} of ${all.length.toLocaleString('en-GB')} grid points get another class.`
    : `Largest difference ${formatNumber(largest)}; the colour scale ends there.`;
  const scale = {
    colorscale: DIFFERENCE,
    zmin: 0,
    zmax: largest > 0 && !picture.classes ? largest : 1,
    ...bar('|difference|', { nticks: 4 }),
  };
  return [
    ...sides,
    {
      title: '|scratch − TensorFlow.js|',
      alt: `Difference of the two sides over the plane. ${unequal === 0 ? 'Identical everywhere.' : summary}`,
      caption: unequal === 0 ? 'Identical at every grid point.' : summary,
      height,
      figure: field(differences, scale, 'f4', '%{z:.3g}'),
    },
  ];
}
