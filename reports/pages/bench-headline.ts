/** The bench in a sentence: for its own page, and for the overview. */
import type { BenchResults } from '../../compare/bench/results.ts';
import { summaryOf } from '../../compare/bench/summary.ts';
import { type Html, html } from '../html.ts';
import { plural } from '../numbers.ts';
import { formatRatio } from '../peers.ts';

export interface Headline {
  readonly headline: Html;
  readonly lead: Html;
}

export function benchHeadline(results: Pick<BenchResults, 'rows' | 'workloads'>): Headline {
  const summary = summaryOf(results);
  if (summary === undefined) {
    return {
      headline: html`How long the same work takes`,
      lead: html`Measured in turn, in one run; medians.`,
    };
  }
  const { rival, threads, ratios, steps, meanOfSteps } = summary;
  const faster = ratios.filter(({ ratio }) => ratio > 1).length;
  const mean =
    meanOfSteps !== undefined &&
    steps > 1 &&
    html` The geometric mean over the ${steps} training steps is ${formatRatio(meanOfSteps)}.`;
  return {
    headline: html`scratch is faster than <span class="nowrap">${rival}</span> on <em class="${faster > 0 ? 'good' : 'open'}">${faster} of
      ${plural(ratios.length, 'workload')}</em>.`,
    lead: html`${rival} takes between ${formatRatio(ratios[0]!.ratio)} and ${formatRatio(ratios.at(-1)!.ratio)} scratch’s time, with
      ${plural(threads, 'thread')} in float32.${mean} Both compute the same, with the public layers of this project.`,
  };
}
