/** Loss curves of both sides over the steps, with the envelope of correct free runs, and their distance below. */
import type { Envelope, ExperimentResult, JsonNumber } from '../../compare/results/schema.ts';
import { html } from '../html.ts';
import { formatNumber, largestFinite, toNumber, toPlot } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { axisTitle, type Json, LEGEND } from './figure.ts';
import { thinIndices } from './thin.ts';

type Series = readonly JsonNumber[];

function line(name: string, colour: string, dash: string, values: Series, axis: 'y' | 'y2' = 'y'): Json {
  const plotted = values.map(toPlot);
  const indices = thinIndices(plotted);
  const y = indices.map((index) => plotted[index]);
  return {
    type: 'scatter',
    mode: y.length === 1 ? 'markers' : 'lines',
    name,
    x: indices,
    y,
    yaxis: axis,
    line: { color: colour, width: axis === 'y' ? 2.2 : 1.4, dash },
    marker: { color: colour },
    hovertemplate: `%{y:.6g}<extra>${name}</extra>`,
    connectgaps: false,
  };
}

function band(envelope: Envelope): readonly Json[] {
  const edge = { type: 'scatter', mode: 'lines', x: envelope.steps, hoverinfo: 'skip', line: { width: 0 } };
  return [
    { ...edge, y: envelope.lower.map(toPlot), showlegend: false },
    { ...edge, y: envelope.upper.map(toPlot), name: 'envelope', fill: 'tonexty', fillcolor: '@band' },
  ];
}

/** @param late puts the words to the left of the line, where there is room. */
function firstOutside(step: number, late: boolean): Json {
  return {
    shapes: [
      {
        type: 'line',
        x0: step,
        x1: step,
        yref: 'paper',
        y0: 0,
        y1: 1,
        line: { color: '@muted', dash: 'dot', width: 1.4 },
      },
    ],
    annotations: [
      {
        x: step,
        yref: 'paper',
        y: 1,
        xanchor: late ? 'right' : 'left',
        yanchor: 'top',
        xshift: late ? -4 : 4,
        text: `outside from step ${step}`,
        showarrow: false,
        font: { color: '@muted', size: 12 },
      },
    ],
  };
}

function firstNonFinite(values: Series): number {
  return values.findIndex((value) => toPlot(value) === null);
}

function lossChart(phase: string, scratch: Series, tfjs: Series, envelope: Envelope | undefined): Chart {
  const length = Math.min(scratch.length, tfjs.length);
  const distance = Array.from({ length }, (_, step) =>
    Math.abs(toNumber(scratch[step]) - toNumber(tfjs[step])),
  );
  const largest = largestFinite(distance);
  // A logarithmic axis has no zero: equal losses are gaps in the lower panel.
  const shown = distance.map((value): JsonNumber => (value > 0 ? value : 'NaN'));
  const differs = distance.some((value) => value > 0);
  // Where equal steps make gaps, dots are read more easily than shreds of a line.
  const dots =
    distance.filter((value) => value === 0).length > length / 20
      ? { mode: 'markers', marker: { color: '@text', size: 3 } }
      : {};
  const outside = envelope?.firstOutside;
  const stops = [
    ['scratch', firstNonFinite(scratch)] as const,
    ['TensorFlow.js', firstNonFinite(tfjs)] as const,
  ].filter(([, step]) => step >= 0);
  return {
    title: html`<bdi>${phase}</bdi>`,
    alt: `Curves of both sides over ${length} steps; they differ by at most ${formatNumber(largest)}.`,
    caption: html`${differs ? `The curves differ by at most ${formatNumber(largest)} (lower panel, logarithmic).` : 'Both curves are identical at every step.'}
      ${envelope !== undefined && 'The band is where correct code stays when its rounding changes.'}
      ${outside !== undefined && html`${sideLabel(outside.side)} leaves it first, at step ${outside.step}.`}
      ${stops.map(([side, step]) => html`<strong>${side} is not finite from step ${step}.</strong> `)}`,
    height: differs ? 380 : 290,
    logToggle: true,
    figure: {
      data: [
        ...(envelope === undefined ? [] : band(envelope)),
        line('scratch', '@scratch', 'solid', scratch),
        line('TensorFlow.js', '@tfjs', '5px,4px', tfjs),
        ...(differs
          ? [{ ...line('|difference|', '@text', 'solid', shown, 'y2'), ...dots, showlegend: false }]
          : []),
      ],
      layout: {
        hovermode: 'x',
        legend: LEGEND,
        margin: { l: 60, r: 14, t: 34, b: 44 },
        xaxis: {
          title: axisTitle('training step'),
          anchor: differs ? 'y2' : 'y',
          zeroline: false,
          ...(length > 1 ? { range: [-length / 150, length - 1 + length / 150] } : {}),
        },
        yaxis: {
          title: axisTitle(phase),
          domain: [differs ? 0.4 : 0, 1],
          zeroline: false,
          exponentformat: 'power',
          automargin: true,
        },
        ...(differs && {
          yaxis2: {
            title: axisTitle('|difference|'),
            domain: [0, 0.27],
            type: 'log',
            nticks: 4,
            automargin: true,
            // Plotly draws powers a quarter larger than it is told.
            tickfont: { size: 9 },
            exponentformat: 'power',
          },
        }),
        ...(outside === undefined ? {} : firstOutside(outside.step, outside.step > 0.6 * length)),
      },
    },
  };
}

export function sideLabel(side: 'scratch' | 'tfjs'): string {
  return side === 'scratch' ? 'scratch' : 'TensorFlow.js';
}

/** One chart for each series that either side has, with the envelope of that series. */
export function lossCharts(run: ExperimentResult): readonly Chart[] {
  const scratch = run.sides?.scratch.losses ?? {};
  const tfjs = run.sides?.tfjs.losses ?? {};
  const names = [...new Set([...Object.keys(scratch), ...Object.keys(tfjs)])];
  return names.map((name) =>
    lossChart(
      name,
      scratch[name] ?? [],
      tfjs[name] ?? [],
      run.envelopes.find(({ phase }) => phase === name),
    ),
  );
}
