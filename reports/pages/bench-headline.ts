/** The bench in a sentence: for its own page, and for the overview. */
import type { Row } from '../../compare/bench/results.ts';
import { type Html, html } from '../html.ts';
import { plural } from '../numbers.ts';
import { formatRatio } from '../peers.ts';

/** The peers that scratch is compared with first; of those that were measured, the first one counts. */
const RIVALS = ['tfjs-node', 'tfjs-wasm', 'tfjs-cpu'];

export interface Headline {
  readonly headline: Html;
  readonly lead: Html;
}

export function benchHeadline(rows: readonly Row[]): Headline {
  const plain = rows.filter(({ precision, ratio }) => precision === 'float32' && ratio !== undefined);
  const rival = RIVALS.find((name) => plain.some(({ peer }) => peer === name));
  if (rival === undefined) {
    return {
      headline: html`How long the same work takes`,
      lead: html`Measured in turn, in one run; medians.`,
    };
  }
  const own = plain.filter(({ peer }) => peer === rival);
  const fewest = Math.min(...own.map(({ threads }) => threads));
  const ratios = own.filter(({ threads }) => threads === fewest).map(({ ratio }) => ratio!);
  const faster = ratios.filter((ratio) => ratio > 1).length;
  return {
    headline: html`scratch is faster than <span class="nowrap">${rival}</span> on <em class="${faster > 0 ? 'good' : 'open'}">${faster} of
      ${plural(ratios.length, 'workload')}</em>.`,
    lead: html`${rival} takes between ${formatRatio(Math.min(...ratios))} and ${formatRatio(Math.max(...ratios))} scratch’s time, with
      ${plural(fewest, 'thread')} in float32. Both compute the same, with the public layers of this project.`,
  };
}
