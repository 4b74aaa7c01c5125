/**
 * Error by tensor and step as a heat map for each side: colour is log10(error / tolerance), so that 0 is the
 * tolerance, and everything beyond it has another hue.
 */
import type { CheckResult, ExperimentResult, TensorComparison } from '../../compare/results/schema.ts';
import { html } from '../html.ts';
import { badness, formatNumber, formatShare, plural, share } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { axisTitle, plotlyText } from './figure.ts';
import { sideLabel } from './loss.ts';

const LOWEST = -4;
const HIGHEST = 2;
/** Longest row label in characters, and the width of one at 11 pixels. */
const LABEL = 34;
const CHARACTER = 6.4;
/** Below this many steps the check's own table says more than a map. */
const FEWEST_STEPS = 3;
/** Rows that a reader still looks at; of more tensors those are shown that come nearest to their tolerance. */
const MOST_TENSORS = 60;
const TOLERANCE = -LOWEST / (HIGHEST - LOWEST);
/** Where the tolerance is passed the colour jumps, on purpose. */
const COLOURS = [
  [0, '@heat-0'],
  [TOLERANCE, '@heat-1'],
  [TOLERANCE, '@heat-2'],
  [1, '@heat-3'],
];

function logShare(value: number): number {
  return Math.min(HIGHEST, Math.max(LOWEST, Math.log10(badness(value))));
}

function heatMap(
  check: CheckResult,
  side: TensorComparison['side'],
  cells: readonly TensorComparison[],
  shown: ReadonlySet<string>,
): Chart {
  const all = [...new Set(cells.map(({ tensor }) => tensor))];
  const tensors = all.filter((tensor) => shown.has(tensor));
  const steps = [...new Set(cells.map(({ step }) => step as number))].sort((a, b) => a - b);
  const z: (number | null)[][] = tensors.map(() => steps.map(() => null));
  const text: string[][] = tensors.map(() => steps.map(() => ''));
  for (const cell of cells) {
    const row = tensors.indexOf(cell.tensor);
    if (row < 0) continue;
    const column = steps.indexOf(cell.step as number);
    const value = share(cell);
    // Several comparisons of one tensor and step (two directions): the worst is shown.
    if (z[row][column] !== null && (z[row][column] as number) > logShare(value)) continue;
    z[row][column] = logShare(value);
    text[row][column] =
      `${plotlyText(cell.tensor, 80)}<br>step ${cell.step}: error ${formatNumber(cell.error)}` +
      `<br>tolerance ${formatNumber(cell.tolerance)}, ${formatShare(value)} used` +
      (cell.floor === undefined ? '' : `<br>rounding floor ${formatNumber(cell.floor)}`);
  }
  const longest = Math.max(...tensors.map((tensor) => Math.min(LABEL, tensor.length)));
  const left = Math.round(18 + CHARACTER * longest);
  const every = Math.ceil(steps.length / 12);
  const over = cells.filter((cell) => badness(share(cell)) > 1).length;
  const who = side === undefined ? 'both sides against each other' : sideLabel(side);
  return {
    title: html`<bdi>${check.name}</bdi>: ${who}`,
    alt: `Heat map of the error of ${tensors.length} tensors at ${steps.length} steps, ${who}; ${over} beyond the tolerance.`,
    caption: `${tensors.length < all.length ? `The ${tensors.length} of ${plural(all.length, 'tensor')} that come nearest to the tolerance,` : plural(all.length, 'tensor')} at ${steps.length} steps; ${over === 0 ? 'none' : over} beyond the tolerance.`,
    height: 104 + Math.max(60, (tensors.length > 16 ? 17 : 26) * tensors.length),
    figure: {
      data: [
        {
          type: 'heatmap',
          z,
          x: steps.map((_, index) => index),
          y: tensors.map((_, index) => index),
          text,
          hovertemplate: '%{text}<extra></extra>',
          zmin: LOWEST,
          zmax: HIGHEST,
          colorscale: COLOURS,
          xgap: steps.length > 60 ? 0 : 1,
          ygap: 1,
          colorbar: {
            title: { text: 'share of the tolerance', side: 'top', font: { size: 11 } },
            orientation: 'h',
            thickness: 9,
            len: 0.9,
            x: 0.5,
            y: 1,
            yanchor: 'bottom',
            outlinewidth: 0,
            tickvals: [-4, -2, 0, 2],
            ticktext: ['0.01 %', '1 %', '100 %', '100 ×'],
          },
        },
      ],
      layout: {
        // Fixed, or the colour bar would push the map down.
        margin: { l: left, r: 14, t: 54, b: 44, autoexpand: false },
        xaxis: {
          title: axisTitle('training step'),
          tickangle: 0,
          tickvals: steps.map((_, index) => index).filter((index) => index % every === 0),
          ticktext: steps.filter((_, index) => index % every === 0).map(String),
          showgrid: false,
          zeroline: false,
        },
        yaxis: {
          autorange: 'reversed',
          tickvals: tensors.map((_, index) => index),
          ticktext: tensors.map((tensor) => plotlyText(tensor, LABEL)),
          tickfont: { size: 11 },
          showgrid: false,
          zeroline: false,
        },
      },
    },
  };
}

/** Names of the tensors whose worst cell on either side uses most of its tolerance. */
function nearest(cells: readonly TensorComparison[]): ReadonlySet<string> {
  const worst = new Map<string, number>();
  for (const cell of cells)
    worst.set(cell.tensor, Math.max(worst.get(cell.tensor) ?? 0, badness(share(cell))));
  const ranked = [...worst].sort(([, a], [, b]) => b - a);
  return new Set(ranked.slice(0, MOST_TENSORS).map(([tensor]) => tensor));
}

/** Two maps (one for each side) for every check that compared tensors at several steps. */
export function gradientHeatMaps(run: ExperimentResult): readonly Chart[] {
  return run.checks.flatMap((check) => {
    const cells = check.tensors.filter(({ step }) => step !== undefined);
    if (new Set(cells.map(({ step }) => step)).size < FEWEST_STEPS) return [];
    const sides = [...new Set(cells.map(({ side }) => side))];
    const shown = nearest(cells);
    return sides.map((side) =>
      heatMap(
        check,
        side,
        cells.filter((cell) => cell.side === side),
        shown,
      ),
    );
  });
}
