/** framework.html: which gradients of TensorFlow.js are wrong, how to see it, and which of them are repaired here. */
import type { AuditResults } from '../../compare/audit/results.ts';
import { type Html, html } from '../html.ts';
import { formatSeconds, plural } from '../numbers.ts';
import { caseTable, findingSection, rowsOf, type Told, tellFindings, verdictChip } from './audit-finding.ts';
import { commandBox, definitions, renderPage, scrollBox, section } from './layout.ts';
import { shortCommit, startedAt } from './machines.ts';

const METHOD = html`<p class="caption">Each operation is given small inputs, and a random gradient from above. The loss is the sum of
  the products of its results with that. Every entry of every input is moved up and down, and the change of the loss is the
  derivative that the framework’s gradient must give. It is wrong when an entry is off by more than a thousandth; at a kink it must
  lie between the derivatives from both sides. The forward pass is compared with that of the JavaScript backend (cpu), because
  differences would bless a wrong one that is consistent with itself.</p>`;

/** What the audit found, in a sentence: for its own page, and for the overview. */
export function auditHeadline(results: AuditResults): { readonly headline: Html; readonly lead: Html } {
  const told = tellFindings(results);
  const count = (degree: Told['repaired']) => told.filter(({ repaired }) => repaired === degree).length;
  const silent = told.filter((finding) => finding.silent).length;
  const { tfjs } = results.environment;
  return {
    headline: html`${plural(told.length, 'finding')} in the gradients of TensorFlow.js, <em class="${silent > 0 ? 'bad' : 'good'}">${silent} of them
      wrong numbers without an error</em>.`,
    lead: results.repaired
      ? html`Version ${tfjs} with the gradients of <code>repairGradients()</code> in place of its own.`
      : html`Version ${tfjs}. <code>repairGradients()</code> of lockstep puts ${count('yes')} of them right, and ${count('in part')} in part.`,
  };
}

function findingTable(told: readonly Told[]): Html {
  const repairs = {
    yes: html`<span class="chip good">repaired</span>`,
    'in part': 'in part',
    no: 'no',
    'not asked': '',
  };
  return scrollBox(
    'Findings',
    html`<table class="data"><thead><tr><th scope="col">finding</th><th scope="col">backends</th><th scope="col">verdict</th>
      <th scope="col" class="num">cases</th><th scope="col">with repairGradients()</th></tr></thead><tbody>${told.map(
        ({
          finding,
          backends,
          verdicts,
          rows,
          repaired,
        }) => html`<tr><td><a href="#${finding.issue}">${finding.title}</a></td>
          <td class="nowrap">${backends.join(', ')}</td><td>${verdicts.map((verdict) => html`${verdictChip(verdict)} `)}</td>
          <td class="num">${rows.length}</td><td>${repairs[repaired]}</td></tr>`,
      )}</tbody></table>`,
  );
}

function method({ environment, command, seconds, startedAt: started, cases }: AuditResults): Html {
  const { tfjs, node, lockstep, commit } = environment;
  const kernels = new Set(cases.map(({ kernel }) => kernel)).size;
  return html`${METHOD}${definitions([
    ['asked', html`${plural(cases.length, 'case')}<span class="sub">of ${plural(kernels, 'kernel')}</span>`],
    ['TensorFlow.js', tfjs],
    ['Node', node],
    [
      'lockstep',
      html`${lockstep}${commit !== undefined && html`<span class="sub">commit ${shortCommit(commit)}</span>`}`,
    ],
  ])}<h3>Command</h3>${commandBox(command)}
  <p class="small">Started ${startedAt(started)}, took ${formatSeconds(seconds)}.</p>`;
}

/** @param home whether there is an overview to lead back to */
export function auditPage(results: AuditResults, footer: Html, home: boolean): string {
  const { cases } = results;
  const told = tellFindings(results);
  const strange = rowsOf(cases, ({ surprise }) => surprise !== undefined);
  const absent = rowsOf(cases, ({ verdict }) => verdict === 'not on this backend');
  const { headline, lead } = auditHeadline(results);
  return renderPage({
    title: 'lockstep: gradients of TensorFlow.js',
    charts: false,
    home,
    trail: html`<span class="here" aria-hidden="true">/</span><span class="here name">framework</span>`,
    footer,
    body: html`<div class="hero"><h1>${headline}</h1><p class="lead">${lead}</p></div>
      ${strange.length > 0 && section('not-as-known', 'Not as known', caseTable('Not as known', strange))}
      ${told.length > 0 && section('findings', 'Findings', findingTable(told))}
      ${section('method', 'How it was found, and on what', method(results))}
      ${told.map(findingSection)}
      ${
        absent.length > 0 &&
        section(
          'absent',
          'Not on every backend',
          html`<details><summary>${plural(absent.length, 'case')} that need a kernel or a setting which a backend does not have</summary>
            ${caseTable('Not on every backend', absent)}</details>`,
        )
      }`,
  });
}
