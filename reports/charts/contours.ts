/**
 * Filled contours of a function of the plane with the data points over it: three charts (scratch, TensorFlow.js and
 * their difference), each with all panels of the picture, four of them as a 2x2.
 */
import type { Grid, Picture } from '../../compare/results/pictures.ts';
import { formatNumber, largestFinite, toNumber } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { colourBar, type Field, fieldFigure } from './contour-field.ts';
import type { Json } from './figure.ts';

type Contours = Extract<Picture, { kind: 'contours' }>;

const BANDS = 10;
/** Ten steps of one colour each: filled contours at 0.1, 0.2 ... */
const BANDED = Array.from({ length: BANDS }, (_, band) => [
  [band / BANDS, `@field-${band}`],
  [(band + 1) / BANDS, `@field-${band}`],
]).flat();
const TWO_CLASSES = [
  [0, '@field-2'],
  [0.5, '@field-2'],
  [0.5, '@field-7'],
  [1, '@field-7'],
];
const FROM_NOTHING = [
  [0, '@panel'],
  [1, '@bad'],
];
/** Above this many differing grid points they are an area, which a heat map shows better than marks. */
const MOST_MARKS = 3000;

function valueScale(classes: boolean): Json {
  const colorbar = classes
    ? colourBar('class', { tickvals: [0.25, 0.75], ticktext: ['0', '1'] })
    : colourBar('output', { tickvals: [0, 0.5, 1] });
  return { colorscale: classes ? TWO_CLASSES : BANDED, zmin: 0, zmax: 1, colorbar };
}

function distance(scratch: Grid, tfjs: Grid): number[] {
  return scratch.values.map((value, index) =>
    Math.abs(toNumber(value) - toNumber(tfjs.values[index] ?? 'NaN')),
  );
}

function sideChart(picture: Contours, side: 'scratch' | 'tfjs', height: number): Chart {
  const fields = picture.panels.map(
    (panel): Field => ({
      title: panel.title,
      ...panel[side],
      values: panel[side].values.map(toNumber),
      points: panel.points,
    }),
  );
  const bytes = picture.classes && fields.every(({ values }) => values.every(Number.isFinite));
  const hover = picture.classes ? 'class %{z}' : '%{z:.4f}';
  return {
    title: side === 'scratch' ? 'scratch' : 'TensorFlow.js',
    alt: `${picture.classes ? 'Class regions' : 'Output'} of ${side} over the plane with the data points, ${fields.length} panels.`,
    caption: 'Circles are class 0, diamonds class 1.',
    height,
    figure: fieldFigure(fields, valueScale(picture.classes), bytes ? 'u1' : 'f4', hover),
  };
}

function differenceChart(picture: Contours, height: number): Chart {
  const distances = picture.panels.map((panel) => distance(panel.scratch, panel.tfjs));
  const all = distances.flat();
  const largest = largestFinite(all);
  const unequal = all.filter((value) => value !== 0).length;
  const lost = all.filter((value) => !Number.isFinite(value)).length;
  const marked = picture.classes && unequal <= MOST_MARKS;
  const fields = picture.panels.map((panel, index): Field => {
    const values = distances[index];
    const marks = values.flatMap((value, at) => (value === 0 ? [] : [at]));
    return {
      title: panel.title,
      x: panel.scratch.x,
      y: panel.scratch.y,
      values,
      ...(marked ? { marks } : {}),
    };
  });
  const count = (value: number) => value.toLocaleString('en-GB');
  const found = picture.classes
    ? `${count(unequal)} of ${count(all.length)} grid points get different classes${marked ? ', marked by squares' : ''}.`
    : `Largest difference ${formatNumber(largest)}; the colour scale ends there.${lost > 0 ? ` At ${count(lost)} grid points it is not finite.` : ''}`;
  const caption = unequal === 0 ? 'Identical at every grid point.' : found;
  const scale = {
    colorscale: FROM_NOTHING,
    zmin: 0,
    zmax: largest > 0 ? largest : 1,
    colorbar: colourBar('|difference|', { nticks: 4 }),
  };
  return {
    title: picture.classes ? 'Where they differ' : '|scratch − TensorFlow.js|',
    alt: `Difference of the two sides over the plane. ${caption}`,
    caption,
    height,
    figure: fieldFigure(fields, scale, 'f4', '%{z:.3g}'),
  };
}

export function contourCharts(picture: Contours): readonly Chart[] {
  const height = picture.panels.length === 1 ? 350 : 90 + 185 * Math.ceil(picture.panels.length / 2);
  return [
    sideChart(picture, 'scratch', height),
    sideChart(picture, 'tfjs', height),
    differenceChart(picture, height),
  ];
}
