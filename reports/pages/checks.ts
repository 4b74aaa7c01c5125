/** The checks of one run: a line each with verdict, evidence and the share of the tolerance used; tensors on demand. */
import type { CheckResult, ExperimentResult, TensorComparison } from '../../compare/results/schema.ts';
import { sideLabel } from '../charts/loss.ts';
import { largestShare } from '../groups.ts';
import { type Html, html } from '../html.ts';
import { badness, formatNumber, formatSeconds, formatShare, plural, share } from '../numbers.ts';
import { verdictChip, verdictTone } from '../verdicts.ts';
import { scrollBox } from './layout.ts';

/** Beyond this the table would outweigh the page; the results file has them all. */
const MOST_ROWS = 80;

/** Anchors are numbers: a name may be anything. */
export function checkAnchor(run: number, check: number): string {
  return `check-${run + 1}-${check + 1}`;
}

/** A bar that is full at the tolerance; beyond it, hatched as well as red. */
export function shareBar(value: number): Html {
  const width = Math.min(100, Number((badness(value) * 100).toFixed(1)));
  const over = badness(value) > 1;
  return html`<span class="share ${over && 'over'}"><span class="track" aria-hidden="true"><span style="width:${width}%"></span></span>
    <span class="value">${formatShare(value)}</span></span>`;
}

function worstElement({ worst }: TensorComparison): Html | string {
  if (worst === undefined) return '';
  return html`<span class="nowrap">[${worst.index.join(', ')}]</span> ${formatNumber(worst.value, 7)}, truth ${formatNumber(worst.truth, 7)}`;
}

function tensorTable(check: CheckResult): Html {
  const ordered = [...check.tensors];
  if (ordered.length > MOST_ROWS) ordered.sort((a, b) => badness(share(b)) - badness(share(a)));
  const rows = ordered.slice(0, MOST_ROWS);
  const has = (key: keyof TensorComparison) => rows.some((row) => row[key] !== undefined);
  const columns: readonly (readonly [string, (row: TensorComparison) => Html | string, string, boolean])[] = [
    ['tensor', (row) => html`<bdi>${row.tensor}</bdi>`, 'name', true],
    ['side', (row) => (row.side === undefined ? 'both' : sideLabel(row.side)), '', true],
    ['step', (row) => (row.step === undefined ? '' : String(row.step)), 'num', has('step')],
    ['error', (row) => formatNumber(row.error), 'num', true],
    ['tolerance', (row) => formatNumber(row.tolerance), 'num', true],
    ['used', (row) => shareBar(share(row)), '', true],
    ['floor', (row) => (row.floor === undefined ? '' : formatNumber(row.floor)), 'num', has('floor')],
    ['worst element', worstElement, 'num', has('worst')],
    ['ulp', (row) => (row.ulp === undefined ? '' : formatNumber(row.ulp)), 'num', has('ulp')],
    ['cosine', (row) => (row.cosine === undefined ? '' : formatNumber(row.cosine, 9)), 'num', has('cosine')],
    ['verdict', (row) => verdictChip(row.verdict), '', true],
  ];
  const shown = columns.filter(([, , , present]) => present);
  const table = html`<table class="data"><thead><tr>${shown.map(([name, , kind]) => html`<th scope="col" class="${kind}">${name}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${shown.map(([, show, kind]) => html`<td class="${kind}">${show(row)}</td>`)}</tr>`)}</tbody></table>`;
  const note =
    check.tensors.length > MOST_ROWS &&
    html`<p class="small">The ${MOST_ROWS} largest of ${check.tensors.length} comparisons; the results file has all of them.</p>`;
  return html`${note}${scrollBox(`Tensors of ${check.name}`, table)}`;
}

function checkItem(check: CheckResult, anchor: string, open: boolean): Html {
  const largest = largestShare(check);
  const evidence = html`<span class="check-name"><bdi>${check.name}</bdi></span>
    ${verdictChip(check.verdict)}
    <span class="message"><bdi>${check.message}</bdi>
      ${check.blamed !== undefined && html` <span class="blamed">blamed: <code><bdi>${check.blamed}</bdi></code></span>`}</span>
    <span class="used">${largest !== undefined && shareBar(largest)}</span>
    <span class="seconds">${formatSeconds(check.seconds)}</span>`;
  if (check.tensors.length === 0)
    return html`<li><div class="check" id="${anchor}" tabindex="-1">${evidence}</div></li>`;
  return html`<li><details class="check-more" id="${anchor}" ${open && 'open'}>
    <summary class="check">${evidence}</summary>
    <p class="small">${plural(check.tensors.length, 'comparison')}; relative L2 error against the truth.</p>
    ${tensorTable(check)}</details></li>`;
}

/** @param run index of the run among those of its page, for the anchors. */
export function checkList(experiment: ExperimentResult, run: number): Html {
  if (experiment.checks.length === 0) return html`<p class="note">No check was finished.</p>`;
  return html`<ul class="checks">${experiment.checks.map((check, index) =>
    checkItem(check, checkAnchor(run, index), run === 0 && verdictTone(check.verdict) === 'bad'),
  )}</ul>`;
}
