/** Outcomes over paired seeds: intervals against their margin, on the overview and with every seed on a page. */
import type { Outcome } from '../../compare/results/schema.ts';
import { outcomeWhisker } from '../charts/outcome-svg.ts';
import { type Html, html } from '../html.ts';
import { formatDifference, formatNumber, plural } from '../numbers.ts';
import { verdictChip } from '../verdicts.ts';
import { scrollBox } from './layout.ts';

/** @param pages the page of each experiment id, to link to; an id without a page is only named. */
export function outcomeTable(outcomes: readonly Outcome[], pages: ReadonlyMap<string, string>): Html {
  const rows = outcomes.map((outcome) => {
    const page = pages.get(outcome.id);
    const name = html`<bdi>${outcome.id}</bdi>`;
    return html`<tr>
      <th scope="row">${page === undefined ? name : html`<a href="${page}#outcomes">${name}</a>`}
        <span class="sub"><bdi>${outcome.metric}</bdi>, ${plural(outcome.seeds.length, 'seed')}, ${outcome.precision}</span></th>
      <td class="picture">${outcomeWhisker(outcome)}</td>
      <td class="num">${formatNumber(outcome.meanDifference)}
        <span class="sub nowrap">[${formatNumber(outcome.interval[0])}, ${formatNumber(outcome.interval[1])}]</span></td>
      <td class="num">±${formatNumber(outcome.margin)}</td>
      <td>${verdictChip(outcome.verdict)}<span class="sub"><bdi>${outcome.message}</bdi></span></td></tr>`;
  });
  return html`${scrollBox(
    'Outcomes over paired seeds',
    html`<table class="outcomes"><thead><tr><th scope="col">Experiment and metric</th>
      <th scope="col">Difference in margins</th><th scope="col" class="num">Mean and 90 % interval</th>
      <th scope="col" class="num">Margin</th><th scope="col">Verdict</th></tr></thead><tbody>${rows}</tbody></table>`,
  )}<p class="small">Each small dot is one seed, scratch − TensorFlow.js; the large dot is their mean, the bar its 90 % confidence
    interval. The grey field is the margin, 1.5 standard deviations between seeds: an interval inside it means that
    the sides are equivalent. Fewer than ten seeds decide nothing.</p>`;
}

export function seedTable(outcome: Outcome): Html {
  const table = html`<table class="data"><thead><tr><th scope="col" class="num">seed</th><th scope="col" class="num">scratch</th>
    <th scope="col" class="num">TensorFlow.js</th><th scope="col" class="num">difference</th></tr></thead><tbody>
    ${outcome.seeds.map(
      (
        seed,
        index,
      ) => html`<tr><td class="num">${seed}</td><td class="num">${formatNumber(outcome.scratch[index], 6)}</td>
        <td class="num">${formatNumber(outcome.tfjs[index], 6)}</td>
        <td class="num">${formatDifference(outcome.scratch[index], outcome.tfjs[index])}</td></tr>`,
    )}</tbody></table>`;
  return html`<details><summary><bdi>${outcome.metric}</bdi> of every seed (${outcome.precision})</summary>
    ${scrollBox(`${outcome.metric} by seed`, table)}</details>`;
}
