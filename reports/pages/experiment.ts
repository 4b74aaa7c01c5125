/** The page of one experiment id: the main run in full, its other seeds and precisions in short. */
import type { ExperimentResult, Results } from '../../compare/results/schema.ts';
import { ChartIds, chartBox } from '../charts/chart.ts';
import { gradientHeatMaps } from '../charts/gradient-heatmap.ts';
import { lossCharts } from '../charts/loss.ts';
import { repeatCommand } from '../command.ts';
import { type Group, largestShare } from '../groups.ts';
import { type Child, type Html, html } from '../html.ts';
import { badness, formatSeconds, formatShare } from '../numbers.ts';
import { experimentChip, experimentTone, isDeclared } from '../verdicts.ts';
import { checkList } from './checks.ts';
import { commandBox, definitions, renderPage, scrollBox, section } from './layout.ts';
import { networkSection } from './network-section.ts';
import { numbersSection } from './numbers-section.ts';
import { outcomeTable, seedTable } from './outcomes.ts';
import { pictureSection } from './pictures.ts';
import { sourceSection } from './sources.ts';

interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Child;
}

function largestOf(run: ExperimentResult): string {
  const shares = run.checks.flatMap((check) => largestShare(check) ?? []);
  return shares.length === 0 ? 'none' : formatShare(Math.max(...shares.map(badness)));
}

function hero(run: ExperimentResult): Html {
  return html`<div class="hero ${experimentTone(run)}">
    <p class="eyebrow"><bdi>${run.id}</bdi></p>
    <h1><bdi>${run.title}</bdi></h1>
    <p class="description"><bdi>${run.description}</bdi> <span class="from">From: <bdi>${run.source}</bdi></span></p>
    <div class="verdict-line">${experimentChip(run)}<p class="lead"><bdi>${run.summary}</bdi></p></div>
    ${run.blamed !== undefined && html`<p class="blamed">First to blame: <code><bdi>${run.blamed}</bdi></code></p>`}
    ${
      run.declared !== undefined &&
      html`<p class="declaration"><strong>${isDeclared(run) ? 'Declared exception' : 'Declared, but not what was found'}:</strong>
        ${run.declared.verdict}. <bdi>${run.declared.reason}</bdi></p>`
    }
    ${definitions([
      ['Seed', run.seed],
      ['Scratch precision', run.precision],
      ['Profile', run.profile],
      ['Backend', run.backend],
      ['Largest share of a tolerance', largestOf(run)],
      ['Took', formatSeconds(run.seconds)],
    ])}</div>`;
}

function otherRuns(group: Group): Html {
  const rows = group.runs.map(
    (
      run,
      index,
    ) => html`<tr><td class="num">${run.seed}</td><td>${run.precision}</td><td>${run.profile}</td><td>${run.backend}</td>
      <td>${experimentChip(run)}</td><td class="num">${largestOf(run)}</td><td class="num">${formatSeconds(run.seconds)}</td>
      <td>${index === 0 ? 'shown above' : html`<bdi>${run.summary}</bdi>`}</td></tr>`,
  );
  const details = group.runs.slice(1).map(
    (
      run,
      index,
    ) => html`<details><summary>Checks of seed ${run.seed}, ${run.precision}, ${run.profile} ${experimentChip(run)}</summary>
      ${checkList(run, index + 1)}</details>`,
  );
  return html`${scrollBox(
    'All runs of this experiment',
    html`<table class="data"><thead><tr><th scope="col" class="num">seed</th><th scope="col">precision</th><th scope="col">profile</th>
      <th scope="col">backend</th><th scope="col">verdict</th><th scope="col" class="num">largest share</th>
      <th scope="col" class="num">time</th><th scope="col">evidence</th></tr></thead><tbody>${rows}</tbody></table>`,
  )}<div class="runs-more">${details}</div>`;
}

function settingsPart(run: ExperimentResult, command: string): Html {
  const entries = Object.entries(run.settings);
  const table = html`<table class="data"><thead><tr><th scope="col">setting</th><th scope="col">value</th></tr></thead><tbody>
    ${entries.map(([name, value]) => html`<tr><td class="name"><bdi>${name}</bdi></td><td><bdi>${String(value)}</bdi></td></tr>`)}</tbody></table>`;
  return html`${entries.length > 0 && html`<div class="narrow">${scrollBox('Settings', table)}</div>`}<h3>Repeat this run</h3>${commandBox(repeatCommand(run, command))}`;
}

function parts(group: Group, results: Results, source: Html, ids: ChartIds): readonly Part[] {
  const { main } = group;
  const losses = lossCharts(main);
  const maps = gradientHeatMaps(main);
  const candidates: readonly (Part | false)[] = [
    main.network !== undefined && {
      id: 'network',
      title: 'As published',
      body: networkSection(main.network),
    },
    { id: 'checks', title: 'Checks', body: checkList(main, 0) },
    losses.length > 0 && {
      id: 'loss',
      title: 'Training curves',
      body: html`<div class="charts ${losses.length === 1 ? 'one' : 'two'}">${losses.map((chart) => chartBox(chart, ids))}</div>`,
    },
    maps.length > 0 && {
      id: 'errors',
      title: 'Error by tensor and step',
      body: html`<p class="caption">Colour is the error as a share of its tolerance, on a logarithmic scale. It changes hue where the
        tolerance is passed.</p><div class="charts two">${maps.map((chart) => chartBox(chart, ids))}</div>`,
    },
    main.pictures.length > 0 && {
      id: 'pictures',
      title: 'Pictures',
      body: pictureSection(main.pictures, ids),
    },
    main.sides !== undefined && { id: 'numbers', title: 'Metrics and timings', body: numbersSection(main) },
    group.outcomes.length > 0 && {
      id: 'outcomes',
      title: 'Outcome over paired seeds',
      body: html`${outcomeTable(group.outcomes, new Map())}${group.outcomes.map(seedTable)}`,
    },
    group.runs.length > 1 && { id: 'runs', title: 'All runs', body: otherRuns(group) },
    { id: 'source', title: 'Source, side by side', body: source },
    { id: 'settings', title: 'Settings', body: settingsPart(main, results.command) },
  ];
  return candidates.filter((part) => part !== false);
}

function trail(groups: readonly Group[], group: Group): Html {
  const at = groups.indexOf(group);
  const link = (other: Group | undefined, label: string, arrow: string) =>
    other !== undefined &&
    html`<a class="step" href="${other.page}" aria-label="${label}: ${other.id}" title="${other.id}">${arrow}</a>`;
  return html`<span class="here" aria-hidden="true">/</span><span class="here name"><bdi>${group.id}</bdi></span>
    ${link(groups[at - 1], 'Previous experiment', '←')}${link(groups[at + 1], 'Next experiment', '→')}`;
}

export async function experimentPage(
  group: Group,
  groups: readonly Group[],
  results: Results,
  repositoryRoot: string,
  footer: Html,
): Promise<string> {
  const { main } = group;
  const source = await sourceSection(main, repositoryRoot);
  const ids = new ChartIds();
  const sections = parts(group, results, source, ids);
  return renderPage({
    title: `${main.id}: ${main.verdict} | lockstep`,
    charts: ids.count > 0,
    trail: trail(groups, group),
    footer,
    body: html`${hero(main)}
      ${
        main.sides === undefined &&
        html`<p class="note strong">There are no results of either side: the process that ran this experiment ended before it could
          write them (${main.verdict}). What is known stands in the verdict above.</p>`
      }
      <nav class="contents" aria-label="On this page"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
      ${sections.map(({ id, title, body }) => section(id, title, body))}`,
  });
}
