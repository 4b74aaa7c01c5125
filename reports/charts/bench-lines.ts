/** Lines of the bench: operations a second by the size of a product, and time by the size of a network. */
import type { BenchResults, GrowthCurve, Row } from '../../compare/bench/results.ts';
import { formatNumber, formatSeconds } from '../numbers.ts';
import { formatRatio, peerColour, peersOf } from '../peers.ts';
import type { Chart } from './chart.ts';
import { axisTitle, type Json, LEGEND, plotlyText } from './figure.ts';

export interface RatePoint {
  readonly size: number;
  readonly row: Row;
  /** Floating-point operations a second. */
  readonly rate: number;
}

function line(
  name: string,
  x: readonly number[],
  y: readonly number[],
  text: readonly string[],
  style: Json,
): Json {
  const { colour, dash = 'solid' } = style as { colour: string; dash?: string };
  return {
    type: 'scatter',
    mode: 'lines+markers',
    name: plotlyText(name),
    x,
    y,
    line: { color: colour, width: 2.2, dash },
    marker: { color: colour, size: 6 },
    customdata: text,
    hovertemplate: `%{x}: %{customdata}<extra>${plotlyText(name)}</extra>`,
  };
}

/** A logarithmic axis with a tick at each measured value. */
const measuredAxis = (values: readonly number[], title: string): Json => ({
  type: 'log',
  title: axisTitle(title),
  tickvals: values,
  ticktext: values.map((value) => formatNumber(value)),
  zeroline: false,
});

/** Of one thread; `peak` is what SIMD can do at most, by precision. */
export function rateChart(points: readonly RatePoint[], peak: BenchResults['simdPeak']): Chart {
  const sizes = [...new Set(points.map(({ size }) => size))].sort((a, b) => a - b);
  const series = (peer: string, precision: Row['precision']) =>
    points
      .filter(({ row }) => row.peer === peer && row.precision === precision)
      .sort((a, b) => a.size - b.size);
  const lines = peersOf(points.map(({ row }) => row)).flatMap((peer) =>
    (['float32', 'float64'] as const).flatMap((precision) => {
      const own = series(peer, precision);
      if (own.length === 0) return [];
      const rates = own.map(({ rate }) => rate / 1e9);
      const text = rates.map((rate) => `${formatNumber(Number(rate.toPrecision(3)))} GFLOP/s`);
      const [name, dash] = precision === 'float32' ? [peer, 'solid'] : [`${peer}, float64`, '5px,4px'];
      return [
        line(
          name,
          own.map(({ size }) => size),
          rates,
          text,
          { colour: peerColour(peer), dash },
        ),
      ];
    }),
  );
  const limits = Object.entries(peak ?? {}).map(([precision, rate]) => ({ precision, rate: rate / 1e9 }));
  const largest = Math.max(...points.map(({ rate }) => rate / 1e9), ...limits.map(({ rate }) => rate));
  return {
    title: 'Floating-point operations a second, by the size of the matrices',
    alt: `Lines of GFLOP/s for square matrices of ${sizes.join(', ')}, at most ${formatNumber(Number(largest.toPrecision(3)))}.`,
    caption:
      'Higher is better; one thread. The dashed levels are the peak of WebAssembly’s SIMD here: independent multiply-adds in registers, ' +
      'without any memory. Native libraries have wider vectors and may lie above it.',
    height: 420,
    figure: {
      data: lines,
      layout: {
        hovermode: 'closest',
        legend: LEGEND,
        margin: { l: 56, r: 16, t: 64, b: 46 },
        xaxis: measuredAxis(sizes, 'rows and columns of both matrices'),
        yaxis: {
          title: axisTitle('GFLOP/s'),
          rangemode: 'tozero',
          range: [0, largest * 1.08],
          automargin: true,
        },
        shapes: limits.map(({ rate }) => ({
          type: 'line',
          xref: 'paper',
          x0: 0,
          x1: 1,
          y0: rate,
          y1: rate,
          line: { color: '@muted', width: 1.4, dash: 'dash' },
        })),
        annotations: limits.map(({ precision, rate }) => ({
          xref: 'paper',
          x: 0,
          xanchor: 'left',
          y: rate,
          yanchor: 'bottom',
          text: `SIMD peak, ${precision}`,
          showarrow: false,
          font: { color: '@muted', size: 11 },
        })),
      },
    },
  };
}

export function growthChart({ title, axis, points }: GrowthCurve): Chart {
  const all = points.flatMap(({ at, timings }) => timings.map((timing) => ({ at, timing })));
  const lines = peersOf(all.map(({ timing }) => timing)).map((peer) => {
    const own = all.filter(({ timing }) => timing.peer === peer);
    const seconds = own.map(({ timing }) => timing.medianSeconds);
    return line(
      peer,
      own.map(({ at }) => at),
      seconds,
      seconds.map(formatSeconds),
      { colour: peerColour(peer) },
    );
  });
  const times = all.map(({ timing }) => timing.medianSeconds);
  const powers = Array.from({ length: 12 }, (_, i) => 10 ** (i - 8)).filter(
    (power) => power >= Math.min(...times) / 10 && power <= Math.max(...times) * 10,
  );
  const rival = all.find(({ timing }) => timing.peer !== 'scratch')?.timing.peer;
  const ratioAt = (at: number | undefined) =>
    all.find((one) => one.at === at && one.timing.peer === rival)?.timing.ratio;
  const [first, last] = [ratioAt(points[0]?.at), ratioAt(points.at(-1)?.at)];
  return {
    title,
    alt: `Time of a training step over ${axis}, for ${points.length} sizes; both axes are logarithmic.`,
    caption:
      first === undefined || last === undefined
        ? 'Lower is better. Both axes are logarithmic.'
        : `Lower is better. At the left end ${rival} takes ${formatRatio(first)} scratch’s time, at the right end ${formatRatio(last)}.`,
    height: 330,
    figure: {
      data: lines,
      layout: {
        hovermode: 'closest',
        legend: LEGEND,
        margin: { l: 64, r: 14, t: 36, b: 46 },
        xaxis: measuredAxis(
          points.map(({ at }) => at),
          axis,
        ),
        yaxis: {
          type: 'log',
          title: axisTitle('time of one step'),
          tickvals: powers,
          ticktext: powers.map(formatSeconds),
          zeroline: false,
          automargin: true,
        },
      },
    },
  };
}
