/** One finding of the audit: what it is, how to see it, and every case that shows it. */
import type { AuditFinding, AuditOutcome, AuditResults } from '../../compare/audit/results.ts';
import { highlightLines } from '../highlight.ts';
import { type Html, html } from '../html.ts';
import { scrollBox, section } from './layout.ts';

type Case = AuditResults['cases'][number];
type Verdict = AuditOutcome['verdict'];

export interface Row {
  readonly name: string;
  readonly outcomes: readonly AuditOutcome[];
}

/** The cases with the outcomes that belong, each with those only. */
export const rowsOf = (cases: readonly Case[], belongs: (outcome: AuditOutcome) => boolean): readonly Row[] =>
  cases.flatMap(({ name, outcomes }) => {
    const own = outcomes.filter(belongs);
    return own.length === 0 ? [] : [{ name, outcomes: own }];
  });

/** Worst first: wrong numbers that nobody is told of, then what throws, then what is not there. */
const BY_HARM: readonly Verdict[] = [
  'wrong gradient',
  'wrong forward pass',
  'not finite',
  'crashes',
  'fails',
  'no gradient',
  'not on this backend',
  'agrees',
];
const SILENT: ReadonlySet<Verdict> = new Set(['wrong gradient', 'wrong forward pass', 'not finite']);

export const verdictChip = (verdict: Verdict): Html =>
  html`<span class="chip ${verdict === 'agrees' ? 'good' : SILENT.has(verdict) || verdict === 'crashes' ? 'bad' : 'open'}">${verdict}</span>`;

/** A finding with what its cases gave. */
export interface Told {
  readonly finding: AuditFinding;
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
  readonly backends: readonly string[];
  /** Wrong numbers come back without an error. */
  readonly silent: boolean;
  /** Some or all of its cases agree with the repaired gradients. */
  readonly repaired: 'yes' | 'in part' | 'no' | 'not asked';
}

export function tellFindings({ cases, findings, repaired }: AuditResults): readonly Told[] {
  const told = findings.map((finding): Told => {
    const rows = rowsOf(cases, ({ issue }) => issue === finding.issue);
    const all = rows.flatMap(({ outcomes }) => outcomes);
    const verdicts = BY_HARM.filter((verdict) => all.some((outcome) => outcome.verdict === verdict));
    const better = all.filter(({ repaired: after }) => after?.verdict === 'agrees').length;
    // A kernel that is missing for the repaired gradient, too, is no gradient that is wrong.
    const open = all.filter(({ repaired: after }) => after !== undefined && !DONE.has(after.verdict)).length;
    const degree = better === 0 ? 'no' : open === 0 ? 'yes' : 'in part';
    return {
      finding,
      rows,
      verdicts,
      backends: [...new Set(all.map(({ backend }) => backend))],
      silent: verdicts.some((verdict) => SILENT.has(verdict)),
      repaired: repaired ? 'not asked' : degree,
    };
  });
  const harm = ({ verdicts }: Told) => BY_HARM.indexOf(verdicts[0]!);
  return told.sort((a, b) => harm(a) - harm(b) || a.finding.issue.localeCompare(b.finding.issue));
}

const DONE: ReadonlySet<Verdict> = new Set(['agrees', 'not on this backend']);

/** Outcomes of several backends that say the same stand together. */
function together(outcomes: readonly AuditOutcome[]): readonly (readonly AuditOutcome[])[] {
  const groups = new Map<string, AuditOutcome[]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify([
      outcome.verdict,
      outcome.wrongEntries,
      outcome.repaired?.verdict,
      outcome.surprise,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups.values()];
}

function repairCell({ verdict, repaired }: AuditOutcome): Html | string {
  if (repaired === undefined || verdict === 'agrees') return '';
  if (repaired.verdict === 'agrees') return html`<span class="chip good">repaired</span>`;
  return repaired.verdict === 'not on this backend' ? 'lacks a kernel' : 'not repaired';
}

export function caseTable(label: string, rows: readonly Row[]): Html {
  const body = rows.flatMap(({ name, outcomes }) =>
    together(outcomes).map((group) => {
      const [first] = group as [AuditOutcome];
      const { verdict, entries, wrongEntries, message, surprise } = first;
      return html`<tr><td class="name"><code><bdi>${name}</bdi></code></td><td>${group.map(({ backend }) => backend).join(', ')}</td>
        <td>${verdictChip(verdict)}</td><td class="num">${wrongEntries > 0 && `${wrongEntries} of ${entries}`}</td>
        <td><bdi>${message}</bdi>${surprise !== undefined && html`<p class="blamed">not as known: <bdi>${surprise}</bdi></p>`}</td>
        <td class="nowrap">${repairCell(first)}</td></tr>`;
    }),
  );
  return scrollBox(
    label,
    html`<table class="data"><thead><tr><th scope="col">operation and settings</th><th scope="col">backend</th><th scope="col">verdict</th>
      <th scope="col" class="num">wrong entries</th><th scope="col">what was found</th><th scope="col">with repairGradients()</th></tr></thead>
      <tbody>${body}</tbody></table>`,
  );
}

export function findingSection({ finding, rows, repaired }: Told): Html {
  const { issue, title, reproduction, output, unrepaired } = finding;
  return section(
    issue,
    title,
    html`<pre class="code"><code>${highlightLines(reproduction, 'reproduction.js')}</code></pre>
      <p class="small">It prints</p><pre class="code"><code>${highlightLines(output, 'output.txt')}</code></pre>
      ${unrepaired.length > 0 && html`<p class="note">${repaired === 'in part' ? 'Repaired in part' : 'Not repaired'}: ${unrepaired.join('; ')}.</p>`}
      ${caseTable(title, rows)}
      <p class="small">A text to report it with: <code>docs/framework-issues/${issue}.md</code></p>`,
  );
}
