/**
 * Outcomes as dot and whisker in plain SVG: the mean difference of the sides, its 90 % interval, and the margin within
 * which they count as equivalent. The axis is in units of the margin, so outcomes of any metric share one picture.
 */
import type { Outcome } from '../../compare/results/schema.ts';
import { type Html, html } from '../html.ts';
import { formatNumber, toNumber } from '../numbers.ts';
import { verdictTone } from '../verdicts.ts';

const WIDTH = 260;
const HEIGHT = 34;
/** The picture shows two margins to each side of zero. */
const SPAN = 2;

function position(inMargins: number): number {
  const clamped = Math.min(SPAN, Math.max(-SPAN, inMargins));
  return Number((WIDTH / 2 + (clamped / SPAN) * (WIDTH / 2 - 6)).toFixed(1));
}

/** A position in margins; undefined when there is none to show. */
function inMargins(value: number, margin: number): number | undefined {
  if (!Number.isFinite(value) || !Number.isFinite(margin)) return undefined;
  if (margin > 0) return value / margin;
  return value === 0 ? 0 : Math.sign(value) * SPAN;
}

export function outcomeWhisker(outcome: Outcome): Html {
  const margin = toNumber(outcome.margin);
  const mean = inMargins(toNumber(outcome.meanDifference), margin);
  const [low, high] = outcome.interval.map((end) => inMargins(toNumber(end), margin));
  const middle = HEIGHT / 2;
  const pairs = outcome.scratch.flatMap((value, index) => {
    const place = inMargins(toNumber(value) - toNumber(outcome.tfjs[index] ?? 'NaN'), margin);
    return place === undefined ? [] : [place];
  });
  const label =
    `Mean difference ${formatNumber(outcome.meanDifference)}, 90 % interval ${formatNumber(outcome.interval[0])} ` +
    `to ${formatNumber(outcome.interval[1])}, margin ${formatNumber(outcome.margin)}`;
  return html`<svg class="whisker ${verdictTone(outcome.verdict)}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    <rect class="margin" x="${position(-1)}" y="4" width="${position(1) - position(-1)}" height="${HEIGHT - 8}" rx="3"/>
    <line class="zero" x1="${position(0)}" x2="${position(0)}" y1="2" y2="${HEIGHT - 2}"/>
    ${pairs.map((pair) => html`<circle class="pair" cx="${position(pair)}" cy="${middle}" r="3"/>`)}
    ${
      low !== undefined &&
      high !== undefined &&
      html`<line class="interval" x1="${position(low)}" x2="${position(high)}" y1="${middle}" y2="${middle}"/>
      <line class="interval" x1="${position(low)}" x2="${position(low)}" y1="${middle - 5}" y2="${middle + 5}"/>
      <line class="interval" x1="${position(high)}" x2="${position(high)}" y1="${middle - 5}" y2="${middle + 5}"/>`
    }
    ${mean !== undefined && html`<circle class="mean" cx="${position(mean)}" cy="${middle}" r="5"/>`}
  </svg>`;
}
