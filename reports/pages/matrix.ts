/** The matrix experiment x check. A cell shows the worst verdict of all runs of its experiment and links to the check. */
import type { CheckResult } from '../../compare/results/schema.ts';
import { checkOrder, type Group } from '../groups.ts';
import { type Child, type Html, html } from '../html.ts';
import { formatSeconds, plural } from '../numbers.ts';
import { experimentChip, severity, verdictSymbol, verdictTone } from '../verdicts.ts';
import { checkAnchor } from './checks.ts';
import { scrollBox } from './layout.ts';

interface Found {
  readonly check: CheckResult;
  readonly run: number;
  readonly index: number;
}

function worstCheck(group: Group, name: string): Found | undefined {
  let worst: Found | undefined;
  group.runs.forEach((experiment, run) => {
    experiment.checks.forEach((check, index) => {
      if (check.name !== name) return;
      if (worst === undefined || severity(check.verdict) > severity(worst.check.verdict))
        worst = { check, run, index };
    });
  });
  return worst;
}

function cell(group: Group, name: string): Html {
  const found = worstCheck(group, name);
  if (found === undefined)
    return html`<td class="absent"><span title="This experiment has no such check.">–</span></td>`;
  const { check, run, index } = found;
  const which = run === 0 ? '' : ` (seed ${group.runs[run].seed}, ${group.runs[run].precision})`;
  return html`<td><a class="cell ${verdictTone(check.verdict)}" href="${group.page}#${checkAnchor(run, index)}"
    title="${check.name}${which}: ${check.message}"><span class="symbol" aria-hidden="true">${verdictSymbol(check.verdict)}</span>
    <span class="word">${check.verdict}</span></a></td>`;
}

function runsNote(group: Group): Child {
  if (group.runs.length === 1) return html`seed ${group.main.seed}`;
  return plural(group.runs.length, 'run');
}

function row(group: Group, names: readonly string[]): Html {
  const seconds = group.runs.reduce((sum, run) => sum + run.seconds, 0);
  return html`<tr>
    <th scope="row" class="corner"><a href="${group.page}"><bdi>${group.id}</bdi></a>
      <span class="sub"><bdi class="title">${group.main.title}</bdi></span></th>
    <td>${experimentChip(group.worst)}</td>
    ${names.map((name) => cell(group, name))}
    <td class="num"><span class="nowrap">${formatSeconds(seconds)}</span><span class="sub">${runsNote(group)}</span></td>
  </tr>`;
}

export function matrix(groups: readonly Group[]): Html {
  const names = checkOrder(groups.flatMap(({ runs }) => runs));
  return scrollBox(
    'Verdicts by experiment and check',
    html`<table class="matrix">
      <thead><tr><th scope="col" class="corner">Experiment</th><th scope="col">Verdict</th>
        ${names.map((name) => html`<th scope="col"><bdi class="head">${name}</bdi></th>`)}
        <th scope="col" class="num">Time</th></tr></thead>
      <tbody>${groups.map((group) => row(group, names))}</tbody>
    </table>`,
  );
}
