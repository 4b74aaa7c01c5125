/**
 * Several named lines in one chart: the hand-written side as a line, TensorFlow.js as a broad pale one behind it, so that the two
 * are seen to lie on each other or not.
 */
import type { Picture } from '../../compare/results/pictures.ts';
import type { JsonNumber } from '../../compare/results/schema.ts';
import { html } from '../html.ts';
import { formatNumber, largestFinite, toNumber, toPlot } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { axisTitle, type Json, LEGEND, plotlyText, rounded } from './figure.ts';
import { thinIndices } from './thin.ts';

type Lines = Extract<Picture, { kind: 'lines' }>;
type Panel = Lines['panels'][number];

/** What fails is red; the others take these in turn, the most readable first. */
const FAILING = ['@bad', '@peer-pytorch', '@peer-brain'];
const COLOURS = ['@good', '@scratch', '@peer-numpy', '@tfjs', '@peer-wasm', '@peer-cpu'];
/** Points up to which each is marked. */
const MARKED = 24;

export function lineCharts(picture: Lines): readonly Chart[] {
  return picture.panels.map((panel) => chart(picture, panel));
}

function chart({ xLabel, yLabel, logarithmic }: Lines, panel: Panel): Chart {
  const differences = panel.lines.flatMap(({ scratch, tfjs }) =>
    scratch.map((value, i) => relative(toNumber(value), toNumber(tfjs[i] ?? 'NaN'))),
  );
  const largest = largestFinite(differences);
  const colours = panel.lines.map((line, index) => {
    const alike = panel.lines.slice(0, index).filter(({ failing }) => failing === line.failing).length;
    const palette = line.failing ? FAILING : COLOURS;
    return palette[alike % palette.length]!;
  });
  // What fails is drawn last, or a cure that begins like it would hide it.
  const order = [...panel.lines.keys()].sort(
    (a, b) => Number(panel.lines[a]!.failing) - Number(panel.lines[b]!.failing),
  );
  const traces = (side: 'tfjs' | 'scratch') =>
    order.map((index) => trace(panel.lines[index]!, side, colours[index]!, logarithmic));
  const { level } = panel;
  return {
    title: html`<bdi>${panel.title}</bdi>`,
    alt: `${panel.lines.map(({ name }) => name).join(', ')} over ${xLabel}. ${panel.caption}`,
    caption: html`<bdi>${panel.caption}</bdi> Lines are scratch, the broad pale ones behind them TensorFlow.js: ${
      largest === 0
        ? 'identical at every point.'
        : `largest relative difference ${formatNumber(Number(largest.toPrecision(2)))}.`
    }`,
    height: 400,
    figure: {
      data: [...traces('tfjs'), ...traces('scratch')],
      layout: {
        hovermode: 'closest',
        legend: LEGEND,
        margin: { l: 64, r: 14, t: 30, b: 46 },
        xaxis: { title: axisTitle(xLabel), zeroline: false, ...(countable(panel) && { dtick: 1 }) },
        yaxis: {
          title: axisTitle(yLabel),
          automargin: true,
          ...(logarithmic ? { type: 'log', exponentformat: 'power' } : { rangemode: 'tozero' }),
        },
        ...(level && levelLine(level, logarithmic)),
      },
    },
  };
}

function trace(
  { name, failing, x, ...sides }: Panel['lines'][number],
  side: 'scratch' | 'tfjs',
  colour: string,
  logarithmic: boolean,
): Json {
  const values = sides[side].map((value) => drawn(value, logarithmic));
  const indices = thinIndices(values);
  const label = plotlyText(name);
  const behind = side === 'tfjs';
  return {
    type: 'scatter',
    mode: indices.length <= MARKED && !behind ? 'lines+markers' : 'lines',
    name: label,
    showlegend: !behind,
    legendgroup: label,
    x: rounded(indices.map((index) => x[index]!)),
    y: indices.map((index) => values[index]),
    ...(behind ? { opacity: 0.28 } : {}),
    line: { color: colour, width: behind ? 9 : failing ? 2.8 : 1.9 },
    marker: { color: colour, size: 5 },
    hovertemplate: `%{x}: %{y:.4g}<extra>${label}, ${behind ? 'TensorFlow.js' : 'scratch'}</extra>`,
    connectgaps: false,
  };
}

/** Few whole numbers, such as layers, have a tick each. */
function countable({ lines }: Panel): boolean {
  const x = lines.flatMap((line) => line.x);
  return x.every(Number.isInteger) && Math.max(...x) - Math.min(...x) <= MARKED;
}

/** A logarithmic axis has no zero. */
function drawn(value: JsonNumber, logarithmic: boolean): number | null {
  const number = toPlot(value);
  return number === null || (logarithmic && number <= 0) ? null : number;
}

function levelLine({ y, label }: NonNullable<Panel['level']>, logarithmic: boolean): Json {
  const line = { color: '@muted', dash: 'dot', width: 1.4 };
  return {
    shapes: [{ type: 'line', xref: 'paper', x0: 0, x1: 1, y0: y, y1: y, line }],
    annotations: [
      {
        xref: 'paper',
        x: 1,
        xanchor: 'right',
        // Shapes on a logarithmic axis take values, annotations their logarithms.
        y: logarithmic ? Math.log10(y) : y,
        yanchor: 'bottom',
        text: plotlyText(label),
        showarrow: false,
        font: { color: '@muted', size: 11 },
      },
    ],
  };
}

const relative = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
