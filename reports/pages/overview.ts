/** index.html: the verdict in a sentence, what needs attention first, the matrix, the outcomes, and what ran where. */
import type { Results } from '../../compare/results/schema.ts';
import type { Group } from '../groups.ts';
import { html, type Html } from '../html.ts';
import { formatBytes, formatSeconds, plural } from '../numbers.ts';
import { experimentChip, experimentTone, isDeclared, verdictChip, verdictTone } from '../verdicts.ts';
import { commandBox, definitions, renderPage, scrollBox, section } from './layout.ts';
import { matrix } from './matrix.ts';
import { outcomeTable } from './outcomes.ts';

function headline(groups: readonly Group[]): Html {
  const count = (tone: Group['tone']) => groups.filter((group) => group.tone === tone).length;
  const [good, open, bad] = [count('good'), count('open'), count('bad')];
  if (groups.length === 0) return html`No experiment has finished yet.`;
  if (good === groups.length) {
    return html`${groups.length === 1 ? 'The experiment' : `All ${groups.length} experiments`} <em class="good">agree</em>.`;
  }
  return html`${good} of ${plural(groups.length, 'experiment')} <em class="good">agree</em>${
    bad > 0 && html`, ${bad} <em class="bad">${bad === 1 ? 'does' : 'do'} not</em>`
  }${open > 0 && html`, ${open} <em class="open">${open === 1 ? 'is' : 'are'} undecided</em>`}.`;
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
    // An undecided outcome is what few seeds give; it is shown below and raises no alarm.
    ...(tone === 'open' ? [] : results.outcomes)
      .filter((outcome) => verdictTone(outcome.verdict) === tone)
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

function environment(results: Results): Html {
  const { environment } = results;
  const { backend } = environment;
  const started = new Date(results.startedAt);
  const facts = definitions([
    ['Backend', html`<strong>${backend.name}</strong><span class="sub">${backend.reason}</span>`],
    ['TensorFlow.js', backend.tfjs],
    ['TensorFlow', backend.tensorflow ?? 'none under this backend'],
    ['Device', backend.device ?? environment.cpu],
    [
      'Processor',
      html`${environment.cpu}<span class="sub">${plural(environment.cores, 'core')}, ${formatBytes(environment.memoryBytes)}</span>`,
    ],
    ['System', `${environment.platform} ${environment.arch}`],
    ['Node', environment.node],
    [
      'lockstep',
      html`${environment.lockstep}${environment.commit !== undefined && html`<span class="sub">commit ${environment.commit}</span>`}`,
    ],
    [
      'Started',
      Number.isNaN(started.getTime())
        ? results.startedAt
        : `${started.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    ],
    ['Took', formatSeconds(results.seconds)],
  ]);
  const settings = Object.entries(environment.settings);
  const table = html`<table class="data"><thead><tr><th scope="col">setting</th><th scope="col">value</th></tr></thead>
    <tbody>${settings.map(([name, value]) => html`<tr><td class="name">${name}</td><td>${value}</td></tr>`)}</tbody></table>`;
  return html`${facts}${settings.length > 0 && html`<h3>Determinism and threads</h3>${scrollBox('Backend settings', table)}`}
    <h3>Command</h3>${commandBox(results.command)}`;
}

export function overviewPage(results: Results, groups: readonly Group[], footer: Html): string {
  const pages = new Map(groups.map((group) => [group.id, group.page]));
  return renderPage({
    title: 'lockstep: overview',
    charts: false,
    footer,
    body: html`<div class="hero"><h1>${headline(groups)}</h1><p class="lead">${subline(results, groups)}</p></div>
      ${attention(results, groups)}
      ${section(
        'experiments',
        'Experiments and checks',
        html`${matrix(groups)}<p class="small">A cell shows the worst verdict of all runs of its experiment and leads to its evidence.
          A dash: the experiment has no such check.</p>`,
      )}
      ${results.outcomes.length > 0 && section('outcomes', 'Outcomes over paired seeds', outcomeTable(results.outcomes, pages))}
      ${section('environment', 'What ran, and on what', environment(results))}`,
  });
}
