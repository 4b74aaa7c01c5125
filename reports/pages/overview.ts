/** index.html: the verdict in a sentence, what needs attention first, the matrix, the outcomes, and what ran where. */
import type { AuditResults } from '../../compare/audit/results.ts';
import type { BenchResults } from '../../compare/bench/results.ts';
import type { MutantsResults } from '../../compare/mutants/results.ts';
import type { Results } from '../../compare/results/schema.ts';
import { isRedOutcome, missingTasks } from '../../compare/results/verdicts.ts';
import type { Group } from '../groups.ts';
import { type Html, html } from '../html.ts';
import { formatSeconds, plural } from '../numbers.ts';
import { experimentChip, experimentTone, isDeclared, verdictChip } from '../verdicts.ts';
import { auditHeadline } from './audit.ts';
import { benchHeadline } from './bench-headline.ts';
import { renderPage, section } from './layout.ts';
import { machineSection } from './machines.ts';
import { matrix } from './matrix.ts';
import { missingNote } from './missing.ts';
import { plantedHeadline } from './mutants.ts';
import { outcomeTable } from './outcomes.ts';

function headline(groups: readonly Group[], partial: boolean): Html {
  const count = (tone: Group['tone']) => groups.filter((group) => group.tone === tone).length;
  const [good, open, bad] = [count('good'), count('open'), count('bad')];
  if (groups.length === 0) return html`No experiment has finished yet.`;
  if (good === groups.length) {
    const all = groups.length === 1 ? 'The experiment' : `All ${groups.length} experiments`;
    return html`${all}${partial && ' that ran'} <em class="good">agree</em>.`;
  }
  return html`${good} of ${plural(groups.length, 'experiment')}${partial && ' that ran'} <em class="good">agree</em>${
    bad > 0 && html`, ${bad} <em class="bad">${bad === 1 ? 'does' : 'do'} not</em>`
  }${open > 0 && html`, ${open} <em class="open">${open === 1 ? 'needs' : 'need'} a look</em>`}.`;
}

function subline(results: Results, groups: readonly Group[]): Html {
  const checks = results.experiments.reduce((sum, run) => sum + run.checks.length, 0);
  const tensors = results.experiments.reduce(
    (sum, run) => sum + run.checks.reduce((inner, check) => inner + check.tensors.length, 0),
    0,
  );
  const declared = groups.filter(({ worst }) => isDeclared(worst)).length;
  return html`Hand-written networks beside their TensorFlow.js equivalents:
    ${plural(results.experiments.length, 'run')}, ${plural(checks, 'check')},
    ${tensors.toLocaleString('en-GB')} tensor comparisons in ${formatSeconds(results.seconds)}
    on the ${results.environment.backend.name} backend.
    ${declared > 0 && html`${plural(declared, 'verdict')} other than agree ${declared === 1 ? 'is' : 'are'} declared with a reason.`}`;
}

/** Everything that is not green, the worst first, with who is to blame. */
function attention(results: Results, groups: readonly Group[]): Html | false {
  const pages = new Map(groups.map((group) => [group.id, group.page]));
  const tones = ['bad', 'open'] as const;
  const items = tones.flatMap((tone) => [
    ...results.experiments
      .filter((run) => experimentTone(run) === tone)
      .map(
        (
          run,
        ) => html`<li class="${tone}"><div class="alarm-head"><a href="${pages.get(run.id)}"><bdi>${run.id}</bdi></a>
          ${experimentChip(run)} <span class="sub">seed ${run.seed}, ${run.precision}</span></div>
          ${run.blamed !== undefined && html`<p class="blamed">blamed: <code><bdi>${run.blamed}</bdi></code></p>`}
          <p><bdi>${run.summary}</bdi></p></li>`,
      ),
    ...results.outcomes
      .filter((outcome) => tone === 'bad' && isRedOutcome(outcome))
      .map(
        (
          outcome,
        ) => html`<li class="${tone}"><div class="alarm-head"><a href="#outcomes"><bdi>${outcome.id}</bdi></a>
          ${verdictChip(outcome.verdict)} <span class="sub">${outcome.metric} over ${plural(outcome.seeds.length, 'seed')}</span></div>
          <p><bdi>${outcome.message}</bdi></p></li>`,
      ),
  ]);
  return items.length > 0 && section('attention', 'Needs attention', html`<ol class="alarms">${items}</ol>`);
}

/** What the bench found, in a sentence that leads to its page. */
function speed(results: BenchResults): Html {
  const { headline, lead } = benchHeadline(results);
  return section(
    'speed',
    'Speed',
    html`<p class="description"><strong>${headline}</strong> ${lead} <a href="bench.html">All figures and charts</a></p>`,
  );
}

/** How the checks themselves did, in a sentence that leads to the matrix. */
function checked(planted: MutantsResults): Html {
  return section(
    'planted',
    'The checks, checked',
    html`<p class="description"><strong>${plantedHeadline(planted)}</strong> <a href="mutants.html">Every bug and what saw it</a></p>`,
  );
}

/** What the audit of the framework found, in a sentence that leads to its page. */
function framework(audit: AuditResults): Html {
  const { headline, lead } = auditHeadline(audit);
  return section(
    'framework',
    'The framework',
    html`<p class="description"><strong>${headline}</strong> ${lead} <a href="framework.html">All of them, with reproductions</a></p>`,
  );
}

/** What other commands left in the folder of the report, each with a page of its own. */
export interface SidePages {
  readonly bench?: BenchResults | undefined;
  readonly planted?: MutantsResults | undefined;
  readonly audit?: AuditResults | undefined;
}

/** @param besides what the report has other pages for */
export function overviewPage(
  results: Results,
  groups: readonly Group[],
  footer: Html,
  { bench, planted, audit }: SidePages = {},
): string {
  const pages = new Map(groups.map((group) => [group.id, group.page]));
  return renderPage({
    title: 'lockstep: overview',
    charts: false,
    footer,
    body: html`<div class="hero"><h1>${headline(groups, missingTasks(results).length > 0)}</h1><p class="lead">${subline(results, groups)}</p>${missingNote(results)}</div>
      ${attention(results, groups)}
      ${section(
        'experiments',
        'Experiments and checks',
        html`${matrix(groups)}<p class="small">A cell shows the worst verdict of all runs of its experiment and leads to its evidence.
          A dash: the experiment has no such check.</p>`,
      )}
      ${results.outcomes.length > 0 && section('outcomes', 'Outcomes over paired seeds', outcomeTable(results.outcomes, pages))}
      ${bench !== undefined && speed(bench)}
      ${planted !== undefined && checked(planted)}
      ${audit !== undefined && framework(audit)}
      ${section('environment', 'What ran, and on what', machineSection(results))}`,
  });
}
