/** Bars of the bench: each peer's time over scratch's, and the times themselves, workload by workload. */
import type { Row } from '../../compare/bench/results.ts';
import { formatSeconds } from '../numbers.ts';
import { formatRatio, peerColour, peersOf } from '../peers.ts';
import type { Chart } from './chart.ts';
import { type Json, LEGEND, plotlyText } from './figure.ts';

const BAR_PIXELS = 13;
const GROUP_PIXELS = 16;
const AROUND_PIXELS = 130;

/** Narrow screens have room for this many. */
const MOST_TICKS = 5;

/** Powers of ten for a logarithmic axis from `least` to `largest`, always with 1 among them, each with its text. */
function decades(least: number, largest: number, text: (value: number) => string): Json {
  const from = Math.floor(Math.log10(least));
  const to = Math.ceil(Math.log10(largest));
  const every = Math.ceil((to - from + 1) / MOST_TICKS);
  const exponents = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((e) => e % every === 0);
  const powers = exponents.map((exponent) => 10 ** exponent);
  return { tickvals: powers, ticktext: powers.map(text) };
}

function bars(
  rows: readonly Row[],
  workloads: readonly string[],
  barOf: (row: Row) => { readonly length: number; readonly base?: number; readonly text: string },
): readonly Json[] {
  return peersOf(rows).map((peer) => {
    const own = workloads.flatMap(
      (name) => rows.find((row) => row.workload === name && row.peer === peer) ?? [],
    );
    const values = own.map(barOf);
    return {
      type: 'bar',
      orientation: 'h',
      name: plotlyText(peer),
      y: own.map(({ workload }) => plotlyText(workload, 24)),
      x: values.map(({ length }) => length),
      ...(values.some(({ base }) => base !== undefined) ? { base: values.map(({ base }) => base) } : {}),
      marker: { color: peerColour(peer) },
      customdata: values.map(({ text }) => text),
      hovertemplate: `%{y}: %{customdata}<extra>${plotlyText(peer)}</extra>`,
    };
  });
}

function layout(
  rows: readonly Row[],
  workloads: readonly string[],
  xaxis: Json,
): { layout: Json; height: number } {
  const drawn = rows.length;
  return {
    height: AROUND_PIXELS + drawn * BAR_PIXELS + workloads.length * GROUP_PIXELS,
    layout: {
      barmode: 'group',
      bargap: 0.22,
      hovermode: 'closest',
      legend: LEGEND,
      margin: { l: 92, r: 16, t: 64, b: 44 },
      yaxis: {
        autorange: 'reversed',
        categoryarray: workloads.map((name) => plotlyText(name, 24)),
        automargin: true,
        ticks: '',
      },
      xaxis: { type: 'log', automargin: true, ...xaxis },
    },
  };
}

/** Bars from 1, where a peer is as fast as scratch. @param rows of other peers than scratch, with their ratios */
export function ratioChart(title: string, rows: readonly Row[], workloads: readonly string[]): Chart {
  const ratios = rows.map(({ ratio }) => ratio!);
  const [least, largest] = [Math.min(0.5, ...ratios), Math.max(2, ...ratios)];
  const faster = ratios.filter((ratio) => ratio > 1).length;
  const { layout: frame, height } = layout(rows, workloads, {
    title: { text: 'time / scratch’s time (logarithmic)', standoff: 6 },
    range: [Math.log10(least) - 0.15, Math.log10(largest) + 0.15],
    ...decades(least, largest, formatRatio),
  });
  return {
    title,
    alt: `Bars of each peer's time over scratch's for ${workloads.length} workloads; scratch is faster in ${faster} of ${ratios.length} pairs.`,
    caption:
      'To the right of the line at 1 scratch is faster, to the left the peer is. Both took turns in one run; medians, float32.',
    height,
    figure: {
      data: bars(rows, workloads, ({ ratio }) => ({
        length: ratio! - 1,
        base: 1,
        text: `${formatRatio(ratio!)} scratch’s time`,
      })),
      layout: {
        ...frame,
        shapes: [
          { type: 'line', x0: 1, x1: 1, yref: 'paper', y0: 0, y1: 1, line: { color: '@text', width: 1.5 } },
        ],
      },
    },
  };
}

export function timeChart(title: string, rows: readonly Row[], workloads: readonly string[]): Chart {
  const times = rows.map(({ medianSeconds }) => medianSeconds);
  const least = 10 ** Math.floor(Math.log10(Math.min(...times)));
  const largest = Math.max(...times);
  const { layout: frame, height } = layout(rows, workloads, {
    title: { text: 'seconds for one step (logarithmic)', standoff: 6 },
    range: [Math.log10(least), Math.log10(largest) + 0.1],
    ...decades(least, largest, formatSeconds),
  });
  return {
    title,
    alt: `Bars of the time of one training step of ${workloads.length} workloads, from ${formatSeconds(Math.min(...times))} to ${formatSeconds(largest)}.`,
    caption: 'Shorter is better. A step further on the axis is ten times the time.',
    height,
    figure: {
      data: bars(rows, workloads, ({ medianSeconds }) => ({
        length: medianSeconds,
        text: formatSeconds(medianSeconds),
      })),
      layout: frame,
    },
  };
}
