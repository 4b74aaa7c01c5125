/** Points of the plane by label: a colour for each, and its name in the middle of its points, so that no legend must be learned. */
import type { Picture } from '../../compare/results/schema.ts';
import { html } from '../html.ts';
import type { Chart } from './chart.ts';
import { axisTitle, type Json, rounded } from './figure.ts';

type Scatter = Extract<Picture, { kind: 'scatter' }>;
type Panel = Scatter['panels'][number];

/** Colours of labels in the style sheet; further labels take them again. */
const COLOURS = 10;

export function scatterCharts({ panels }: Scatter): readonly Chart[] {
  return panels.map((panel) => {
    const labels = [...new Set(panel.points.label)].sort((a, b) => a - b);
    return {
      title: html`<bdi>${panel.title}</bdi>`,
      alt: `${panel.points.x.length} points with the labels ${labels.join(', ')}: ${panel.xLabel} and ${panel.yLabel}. ${panel.caption}`,
      caption: html`<bdi>${panel.caption}</bdi>`,
      height: 420,
      figure: {
        data: labels.flatMap((label) => tracesOf(panel, label)),
        layout: {
          hovermode: 'closest',
          showlegend: false,
          margin: { l: 48, r: 12, t: 12, b: 42 },
          xaxis: { title: axisTitle(panel.xLabel), zeroline: false },
          yaxis: { title: axisTitle(panel.yLabel), zeroline: false },
        },
      },
    };
  });
}

/** The points of a label, and the label itself at their medians. */
function tracesOf({ points }: Panel, label: number): readonly Json[] {
  const own = points.label.flatMap((value, index) => (value === label ? [index] : []));
  const x = own.map((index) => points.x[index]!);
  const y = own.map((index) => points.y[index]!);
  const color = `@label-${((label % COLOURS) + COLOURS) % COLOURS}`;
  return [
    {
      type: 'scatter',
      mode: 'markers',
      x: rounded(x),
      y: rounded(y),
      marker: { color, size: 4.5, opacity: 0.75 },
      hovertemplate: `${label}: %{x:.3f}, %{y:.3f}<extra></extra>`,
    },
    {
      type: 'scatter',
      mode: 'markers+text',
      x: rounded([median(x)]),
      y: rounded([median(y)]),
      text: [String(label)],
      textfont: { color: '@panel', size: 13 },
      marker: { color, size: 20, line: { color: '@panel', width: 1.5 } },
      hoverinfo: 'skip',
    },
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
