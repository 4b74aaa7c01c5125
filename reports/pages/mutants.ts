/** mutants.html: every planted bug, which kinds of checks were red, and what was blamed: the checks, checked. */
import { COLUMNS, type Column } from '../../compare/mutants/conclude.ts';
import type { MutantsResults } from '../../compare/mutants/results.ts';
import { type Html, html } from '../html.ts';
import { plural } from '../numbers.ts';
import { commandBox, definitions, renderPage, scrollBox, section } from './layout.ts';

type Planted = MutantsResults['bugs'][number];
const LETTERS = Object.keys(COLUMNS) as readonly Column[];

/** By the place that is to be blamed: `layers/dense`. */
function groupsOf(bugs: readonly Planted[]): readonly (readonly [string, readonly Planted[]])[] {
  const groups = new Map<string, Planted[]>();
  for (const bug of bugs) {
    const place = bug.expect.replace(/^(?:scratch|tfjs)\//, '').replace(/\.ts$/, '');
    groups.set(place, [...(groups.get(place) ?? []), bug]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const wrong = ({ killed, named }: Planted): boolean => !(killed && named);

function verdictOf({ killed, named, blamed }: Planted): Html {
  if (killed && named) return html`<span class="chip good">killed</span>`;
  if (!killed) return html`<span class="chip bad">survived</span>`;
  return html`<span class="chip bad">misnamed</span><span class="sub">blamed: <code><bdi>${blamed ?? 'nothing'}</bdi></code></span>`;
}

function row(bug: Planted): Html {
  const { id, file, find, replace, note, columns, evidence } = bug;
  return html`<tr>
    <th scope="row" class="corner"><bdi>${id}</bdi>${note !== undefined && html`<span class="sub"><bdi>${note}</bdi></span>`}</th>
    <td>${verdictOf(bug)}</td>
    ${LETTERS.map((letter) =>
      columns.includes(letter)
        ? html`<td class="red"><span title="${COLUMNS[letter]}: red">${letter}</span></td>`
        : html`<td class="absent"><span title="${COLUMNS[letter]}: not red">·</span></td>`,
    )}
    <td><details><summary>the change, and what was said of it</summary>
      <p class="sub"><code><bdi>${file}</bdi></code></p>
      <pre class="diff"><del><bdi>${find}</bdi></del>
<ins><bdi>${replace}</bdi></ins></pre>
      <p class="sub"><bdi>${evidence}</bdi></p></details></td>
  </tr>`;
}

function table(place: string, bugs: readonly Planted[]): Html {
  return scrollBox(
    `Planted bugs of ${place}`,
    html`<table class="matrix planted">
      <thead><tr><th scope="col" class="corner">Planted bug</th><th scope="col">Verdict</th>
        ${LETTERS.map((letter) => html`<th scope="col"><abbr title="${COLUMNS[letter]}">${letter}</abbr></th>`)}
        <th scope="col">Evidence</th></tr></thead>
      <tbody>${bugs.map(row)}</tbody>
    </table>`,
  );
}

/** How many were found, in a sentence. */
export function plantedHeadline({ bugs, correct }: MutantsResults): Html {
  const missed = bugs.filter(wrong).length;
  const alarms = correct.alarms.length;
  if (missed === 0 && alarms === 0)
    return html`${bugs.length === 1 ? 'The planted bug was' : `All ${bugs.length} planted bugs were`} <em class="good">found and rightly named</em>.`;
  return html`${missed > 0 && html`${missed} of ${plural(bugs.length, 'planted bug')} <em class="bad">${missed === 1 ? 'was' : 'were'} not found or misnamed</em>`}${missed > 0 && alarms > 0 && '; '}${alarms > 0 && html`<em class="bad">${plural(alarms, 'false alarm')}</em>`}.`;
}

/** @param home whether the folder has an overview to lead back to */
export function mutantsPage(results: MutantsResults, footer: Html, home: boolean): string {
  const { bugs, seeds, everyCheck, correct, figure } = results;
  const missed = bugs.filter(wrong);
  return renderPage({
    title: 'lockstep: planted bugs',
    charts: false,
    home,
    trail: html`<span class="here">Planted bugs</span>`,
    footer,
    body: html`<div class="hero"><h1>${plantedHeadline(results)}</h1>
      <p class="lead">The checks are checked: each bug was planted into a copy of the code, and some check had to turn red and name the
        right place, with ${seeds.length === 1 ? 'one seed' : `each of ${seeds.length} seeds`}. The code as it is ran with
        ${plural(correct.seeds.length, 'other seed')}, and nothing may be red there.</p></div>
      ${
        missed.length + correct.alarms.length > 0 &&
        section(
          'attention',
          'Needs attention',
          html`${missed.length > 0 && table('that were missed', missed)}
          ${correct.alarms.length > 0 && html`<ol class="alarms">${correct.alarms.map((line) => html`<li class="bad"><bdi>${line}</bdi></li>`)}</ol>`}`,
        )
      }
      ${section(
        'columns',
        'What the columns mean',
        html`${definitions(LETTERS.map((letter) => [letter, COLUMNS[letter]] as const))}
        <p class="small">${
          everyCheck
            ? 'Every check was run for every bug.'
            : 'The examination of a bug ends at the first place that is red: later checks of other places may see it too.'
        }</p>${commandBox('npx lockstep mutants')}<p class="small">${figure}</p>`,
      )}
      ${groupsOf(bugs).map(([place, own]) =>
        section(place.replaceAll('/', '-'), html`<code><bdi>${place}</bdi></code>`, table(place, own)),
      )}`,
  });
}
