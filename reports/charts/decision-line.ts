/** Points of two classes and the line weights . x + bias = 0: for each side, and both over each other. */
import type { Picture } from '../../compare/results/pictures.ts';
import type { JsonNumber } from '../../compare/results/schema.ts';
import { toNumber } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { axisTitle, type Json, LEGEND } from './figure.ts';
import { paddedRange, pointTraces } from './points.ts';

type DecisionLine = Extract<Picture, { kind: 'decision-line' }>;
type Range = readonly [number, number];

/** Two points of a x + b y + c = 0 that span the panel; null when there is no line in the plane. */
export function lineEnds(
  weights: readonly JsonNumber[],
  bias: JsonNumber,
  xRange: Range,
  yRange: Range,
): { readonly x: readonly number[]; readonly y: readonly number[] } | null {
  if (weights.length !== 2) return null;
  const [a, b, c] = [...weights, bias].map(toNumber);
  if (![a, b, c].every(Number.isFinite) || (a === 0 && b === 0)) return null;
  // Solve for the coordinate with the larger weight, so that the division is never by the small one.
  if (Math.abs(b) >= Math.abs(a)) return { x: xRange, y: xRange.map((x) => -(a * x + c) / b) };
  return { x: yRange.map((y) => -(b * y + c) / a), y: yRange };
}

export function decisionLineCharts(picture: DecisionLine): readonly Chart[] {
  const xRange = paddedRange(picture.points.x, 0.5);
  const yRange = paddedRange(picture.points.y, 0.5);
  const lines = {
    scratch: lineEnds(picture.scratch.weights, picture.scratch.bias, xRange, yRange),
    tfjs: lineEnds(picture.tfjs.weights, picture.tfjs.bias, xRange, yRange),
  };
  const trace = (side: 'scratch' | 'tfjs'): readonly Json[] => {
    const ends = lines[side];
    if (ends === null) return [];
    const name = side === 'scratch' ? 'scratch' : 'TensorFlow.js';
    const style =
      side === 'scratch' ? { color: '@scratch', width: 3 } : { color: '@tfjs', width: 2.4, dash: '6px,5px' };
    return [
      {
        type: 'scatter',
        mode: 'lines',
        ...ends,
        name,
        line: style,
        hovertemplate: `%{x:.4f}, %{y:.4f}<extra>${name}</extra>`,
      },
    ];
  };
  const chart = (title: string, sides: readonly ('scratch' | 'tfjs')[]): Chart => {
    const drawn = sides.filter((side) => lines[side] !== null);
    const missing = drawn.length === sides.length ? '' : 'The weights define no line in the plane.';
    return {
      title,
      alt: `Data points of two classes and the decision line of ${sides.join(' and ')}. ${missing}`,
      caption: missing === '' ? 'Circles are class 0, diamonds class 1.' : missing,
      height: 330,
      figure: {
        data: [...sides.flatMap(trace), ...pointTraces(picture.points, {}, 13)],
        layout: {
          showlegend: sides.length > 1,
          legend: LEGEND,
          margin: { l: 48, r: 12, t: 30, b: 42 },
          xaxis: { title: axisTitle('input 1'), range: xRange, zeroline: false },
          yaxis: { title: axisTitle('input 2'), range: yRange, zeroline: false },
        },
      },
    };
  };
  return [
    chart('scratch', ['scratch']),
    chart('TensorFlow.js', ['tfjs']),
    chart('Both lines', ['scratch', 'tfjs']),
  ];
}
