/** Curves of both sides over one axis (activation plots), with their difference below: one chart for each panel. */
import type { Picture } from '../../compare/results/pictures.ts';
import { html } from '../html.ts';
import { formatNumber, largestFinite, toNumber, toPlot } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { axisTitle, LEGEND, rounded } from './figure.ts';

type Curves = Extract<Picture, { kind: 'curves' }>;

export function curveCharts(picture: Curves): readonly Chart[] {
  return picture.panels.map((panel): Chart => {
    const x = rounded(panel.x);
    const difference = panel.scratch.map(
      (value, index) => toNumber(value) - toNumber(panel.tfjs[index] ?? 'NaN'),
    );
    const largest = largestFinite(difference.map(Math.abs));
    const curve = { type: 'scatter', mode: 'lines', x };
    return {
      title: html`<bdi>${panel.title}</bdi>`,
      alt: `Curves of both sides over ${picture.xLabel}; they differ by at most ${formatNumber(largest)}.`,
      caption:
        largest === 0
          ? 'Both sides are identical at every point.'
          : `Largest difference ${formatNumber(largest)} (lower panel: scratch − TensorFlow.js).`,
      height: 350,
      figure: {
        data: [
          {
            ...curve,
            y: panel.scratch.map(toPlot),
            name: 'scratch',
            line: { color: '@scratch', width: 3 },
            hovertemplate: '%{y:.6g}<extra>scratch</extra>',
          },
          {
            ...curve,
            y: panel.tfjs.map(toPlot),
            name: 'TensorFlow.js',
            line: { color: '@tfjs', width: 2, dash: '5px,4px' },
            hovertemplate: '%{y:.6g}<extra>TensorFlow.js</extra>',
          },
          {
            ...curve,
            y: difference.map((value) => (Number.isFinite(value) ? value : null)),
            yaxis: 'y2',
            showlegend: false,
            line: { color: '@text', width: 1.4 },
            hovertemplate: '%{y:.3g}<extra>difference</extra>',
          },
        ],
        layout: {
          hovermode: 'x',
          legend: LEGEND,
          margin: { l: 64, r: 10, t: 30, b: 42 },
          xaxis: { title: axisTitle(picture.xLabel), anchor: 'y2' },
          yaxis: { title: axisTitle(picture.yLabel), domain: [0.42, 1], automargin: true },
          yaxis2: {
            title: axisTitle('difference'),
            domain: [0, 0.28],
            automargin: true,
            tickfont: { size: 11 },
            nticks: 3,
            exponentformat: 'power',
            ...(largest === 0 ? { range: [-1, 1], tickvals: [0] } : {}),
          },
        },
      },
    };
  });
}
