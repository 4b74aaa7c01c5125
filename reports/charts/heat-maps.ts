/** Maps of numbers over rows and columns (gates over units and time): a chart for each panel, of the hand-written side. */
import type { Picture } from '../../compare/results/schema.ts';
import { html } from '../html.ts';
import { formatNumber, largestFinite, toNumber, toPlot } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { axisTitle, plotlyText } from './figure.ts';

type HeatMaps = Extract<Picture, { kind: 'heat-maps' }>;

export function heatMapCharts(picture: HeatMaps): readonly Chart[] {
  return picture.panels.map((panel) => chart(picture, panel));
}

function chart(
  { xLabel, yLabel, range: [low, high], marked }: HeatMaps,
  { title, caption, rows, columns, scratch, tfjs }: HeatMaps['panels'][number],
): Chart {
  const largest = largestFinite(
    scratch.map((value, i) => Math.abs(toNumber(value) - toNumber(tfjs[i] ?? 'NaN'))),
  );
  const row = (i: number) => scratch.slice(i * columns, (i + 1) * columns).map(toPlot);
  const marks = marked?.columns ?? [];
  return {
    title: html`<bdi>${title}</bdi>`,
    alt: `Heat map of ${rows} rows (${yLabel}) and ${columns} columns (${xLabel}), from ${formatNumber(low)} to ${formatNumber(high)}. ${caption}`,
    caption: html`<bdi>${caption}</bdi> ${
      largest === 0
        ? 'Both sides are identical.'
        : `Drawn is scratch; TensorFlow.js differs by at most ${formatNumber(Number(largest.toPrecision(2)))}.`
    }`,
    height: 120 + Math.max(120, Math.min(12 * rows, 420)),
    figure: {
      data: [
        {
          type: 'heatmap',
          z: Array.from({ length: rows }, (_, i) => row(i)),
          x: Array.from({ length: columns }, (_, i) => i + 1),
          y: Array.from({ length: rows }, (_, i) => i + 1),
          zmin: low,
          zmax: high,
          colorscale: [
            [0, '@heat-0'],
            [1, '@heat-1'],
          ],
          hovertemplate: `${plotlyText(yLabel, 40)} %{y}, ${plotlyText(xLabel, 40)} %{x}: %{z:.3g}<extra></extra>`,
          colorbar: { thickness: 9, outlinewidth: 0, len: 0.9 },
        },
      ],
      layout: {
        margin: { l: 56, r: 10, t: marks.length > 0 ? 34 : 12, b: 44 },
        // Fixed, or the label of a mark at the edge would widen it.
        xaxis: {
          title: axisTitle(xLabel),
          range: [0.5, columns + 0.5],
          showgrid: false,
          zeroline: false,
        },
        yaxis: { title: axisTitle(yLabel), autorange: 'reversed', showgrid: false, zeroline: false },
        shapes: marks.map((column) => ({
          type: 'rect',
          yref: 'paper',
          x0: column + 0.5,
          x1: column + 1.5,
          y0: 0,
          y1: 1,
          line: { color: '@bad', width: 1.6 },
        })),
        annotations: marks.map((column) => ({
          x: column + 1,
          yref: 'paper',
          y: 1,
          yanchor: 'bottom',
          text: plotlyText(marked!.label),
          showarrow: false,
          font: { color: '@bad', size: 11 },
        })),
      },
    },
  };
}
