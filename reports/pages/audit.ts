/** framework.html: which gradients of TensorFlow.js are wrong, how to see it, and which of them are repaired here. */
import type { AuditFinding, AuditOutcome, AuditResults } from '../../compare/audit/results.ts';
import { highlightLines } from '../highlight.ts';
import { type Html, html } from '../html.ts';
import { formatSeconds, plural } from '../numbers.ts';
import { commandBox, definitions, renderPage, scrollBox, section } from './layout.ts';
import { shortCommit, startedAt } from './machines.ts';

type Case = AuditResults['cases'][number];

interface Row {
  readonly name: string;
  readonly outcomes: readonly AuditOutcome[];
}

/** The cases of a finding, each with the backends that show it. */
const rowsOf = (cases: readonly Case[], belongs: (outcome: AuditOutcome) => boolean): readonly Row[] =>
  cases.flatMap(({ name, outcomes }) => {
    const own = outcomes.filter(belongs);
    return own.length === 0 ? [] : [{ name, outcomes: own }];
  });

/** Outcomes that say the same stand together. */
function together(outcomes: readonly AuditOutcome[]): readonly (readonly AuditOutcome[])[] {
  const groups = new Map<string, AuditOutcome[]>();
  for (const outcome of outcomes) {
    const { verdict, wrongEntries, repaired } = outcome;
    const key = JSON.stringify([
      verdict,
      wrongEntries,
      repaired?.verdict,
      verdict === 'fails' || wrongEntries,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups.values()];
}

function repairCell({ verdict, repaired }: AuditOutcome): Html | string {
  if (repaired === undefined || verdict === 'agrees') return '';
  return repaired.verdict === 'agrees'
    ? html`<span class="chip good">repaired</span>`
    : html`<span class="chip open">${repaired.verdict === 'not on this backend' ? 'kernel missing' : 'not repaired'}</span>`;
}

const wrongCell = ({ entries, wrongEntries }: AuditOutcome): string =>
  wrongEntries === 0 ? '' : `${wrongEntries} of ${entries}`;

function table(label: string, rows: readonly Row[]): Html {
  const body = rows.flatMap(({ name, outcomes }) =>
    together(outcomes).map((group) => {
      const [first] = group as [AuditOutcome];
      const backends = group.map(({ backend }) => backend).join(', ');
      return html`<tr><td class="name"><code><bdi>${name}</bdi></code></td><td>${backends}</td>
        <td><span class="chip ${first.verdict === 'no gradient' ? 'open' : 'bad'}">${first.verdict}</span></td>
        <td class="num">${wrongCell(first)}</td>
        <td><bdi>${first.message}</bdi>${first.surprise !== undefined && html`<p class="blamed">not as known: <bdi>${first.surprise}</bdi></p>`}</td>
        <td>${repairCell(first)}</td></tr>`;
    }),
  );
  return scrollBox(
    label,
    html`<table class="data"><thead><tr><th scope="col">operation and settings</th><th scope="col">backend</th><th scope="col">verdict</th>
      <th scope="col" class="num">wrong entries</th><th scope="col">what was found</th><th scope="col">repairGradients()</th></tr></thead>
      <tbody>${body}</tbody></table>`,
  );
}

function findingSection(finding: AuditFinding, cases: readonly Case[]): Html {
  const { issue, title, reproduction, output, unrepaired } = finding;
  const rows = rowsOf(cases, (outcome) => outcome.issue === issue);
  return section(
    issue,
    title,
    html`<div class="columns"><div><h3>To see it</h3><pre class="code"><code>${highlightLines(reproduction, 'reproduction.js')}</code></pre></div>
      <div><h3>It prints</h3><pre class="code"><code>${highlightLines(output, 'output.txt')}</code></pre></div></div>
      ${unrepaired.length > 0 && html`<p class="note">Not repaired${rows.some(({ outcomes }) => outcomes.some(({ repaired }) => repaired?.verdict === 'agrees')) && ' everywhere'}: ${unrepaired.join('; ')}.</p>`}
      ${table(title, rows)}
      <p class="small">A text to report it with: <code>docs/framework-issues/${issue}.md</code></p>`,
  );
}

interface Counts {
  readonly kernels: number;
  readonly found: number;
  readonly repaired: number;
}

/** What can be said in a sentence: kernels that were asked, findings, and those that are repaired wherever they are. */
export function auditCounts({ cases, findings, repaired }: AuditResults): Counts {
  const isRepaired = ({ issue, unrepaired }: AuditFinding): boolean =>
    !repaired &&
    unrepaired.length === 0 &&
    cases.every(({ outcomes }) =>
      outcomes.every((outcome) => outcome.issue !== issue || outcome.repaired?.verdict !== outcome.verdict),
    );
  return {
    kernels: new Set(cases.map(({ kernel }) => kernel)).size,
    found: findings.length,
    repaired: findings.filter(isRepaired).length,
  };
}

const METHOD = html`<p class="caption">Each operation is given small inputs and a random gradient from above. Its loss is the sum of the
  products of both; every entry of every input is moved up and down, and the change of the loss is the derivative that the framework’s
  gradient must give. The forward pass is compared with that of the JavaScript backend (cpu), because differences would bless a wrong one
  that is consistent with itself. A gradient is wrong when an entry is off by more than a thousandth; at a kink it must lie between the
  derivatives from both sides.</p>`;

/** @param home whether there is an overview to lead back to */
export function auditPage(results: AuditResults, footer: Html, home: boolean): string {
  const { cases, findings, environment, command, seconds, startedAt: started } = results;
  const { kernels, found, repaired } = auditCounts(results);
  const strange = rowsOf(cases, ({ surprise }) => surprise !== undefined);
  const absent = rowsOf(cases, ({ verdict }) => verdict === 'not on this backend');
  const backends = [...new Set(cases.flatMap(({ outcomes }) => outcomes.map(({ backend }) => backend)))];
  return renderPage({
    title: 'lockstep: gradients of TensorFlow.js',
    charts: false,
    home,
    trail: html`<span class="here" aria-hidden="true">/</span><span class="here name">framework</span>`,
    footer,
    body: html`<div class="hero"><h1>TensorFlow.js has <em class="${found > 0 ? 'bad' : 'good'}">${plural(found, 'known mistake')}</em> in the gradients of ${plural(kernels, 'operation')}.</h1>
      <p class="lead">Version ${environment.tfjs} on ${backends.join(', ')}, ${plural(cases.length, 'case')} against finite differences.
        <code>repairGradients()</code> of lockstep puts right ${repaired} of the ${found}.</p></div>
      <nav class="contents" aria-label="On this page"><ul>${findings.map(({ issue, title }) => html`<li><a href="#${issue}">${title}</a></li>`)}</ul></nav>
      ${strange.length > 0 && section('not-as-known', 'Not as known', table('Not as known', strange))}
      ${findings.map((finding) => findingSection(finding, cases))}
      ${absent.length > 0 && section('absent', 'Not on every backend', html`<details><summary>${plural(absent.length, 'case')} need a kernel or a setting that a backend does not have</summary>${table('Not on every backend', absent)}</details>`)}
      ${section(
        'method',
        'How it was found, and on what',
        html`${METHOD}${definitions([
          ['TensorFlow.js', environment.tfjs],
          ['Node', environment.node],
          [
            'lockstep',
            html`${environment.lockstep}${environment.commit !== undefined && html`<span class="sub">commit ${shortCommit(environment.commit)}</span>`}`,
          ],
        ])}<h3>Command</h3>${commandBox(command)}<p class="small">Started ${startedAt(started)}, took ${formatSeconds(seconds)}.</p>`,
      )}`,
  });
}
