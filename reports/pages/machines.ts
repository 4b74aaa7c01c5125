/** What ran, on what, with which settings: one machine, or each of those whose shards were merged. */
import type { Environment, Results } from '../../compare/results/schema.ts';
import { type Html, html } from '../html.ts';
import { formatBytes, formatSeconds, plural } from '../numbers.ts';
import { commandBox, definitions, scrollBox } from './layout.ts';

/** Twelve digits name a commit well enough; the mark of a changed tree is kept. */
export function shortCommit(commit: string): string {
  return commit.replace(/^([0-9a-f]{12})[0-9a-f]+/, '$1');
}

function machineFacts(machine: Environment): Html {
  const { backend } = machine;
  return definitions([
    ['Backend', html`<strong>${backend.name}</strong><span class="sub reason">${backend.reason}</span>`],
    ['TensorFlow.js', backend.tfjs],
    ['TensorFlow', backend.tensorflow ?? 'none under this backend'],
    ['Computes on', backend.device ?? 'the processor'],
    [
      'Processor',
      html`${machine.cpu}<span class="sub">${plural(machine.cores, 'core')}, ${formatBytes(machine.memoryBytes)}</span>`,
    ],
    ['System', html`${machine.platform} ${machine.arch}<span class="sub">Node ${machine.node}</span>`],
    [
      'lockstep',
      html`${machine.lockstep}${machine.commit !== undefined && html`<span class="sub">commit ${shortCommit(machine.commit)}</span>`}`,
    ],
  ]);
}

function settingsTable(machine: Environment): Html | false {
  const settings = Object.entries(machine.settings);
  const rows = settings.map(
    ([name, value]) =>
      html`<tr><td class="name"><code>${name}</code></td><td><code>${value}</code></td></tr>`,
  );
  return (
    settings.length > 0 &&
    html`<h3>Determinism and threads</h3><div class="narrow">${scrollBox(
      'Backend settings',
      html`<table class="data"><thead><tr><th scope="col">setting</th><th scope="col">value</th></tr></thead>
        <tbody>${rows}</tbody></table>`,
    )}</div>`
  );
}

export function startedAt(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function machineSection(results: Results): Html {
  const machines = results.machines ?? [results.environment];
  return html`${machines.map(
    (
      machine,
      index,
    ) => html`${machines.length > 1 && html`<h3>Machine ${index + 1}</h3>`}${machineFacts(machine)}
      ${settingsTable(machine)}`,
  )}
    <h3>Command</h3>${commandBox(results.command)}
    <p class="small">Started ${startedAt(results.startedAt)}, took ${formatSeconds(results.seconds)}${
      results.shard !== undefined && html`; shard <bdi>${results.shard}</bdi> of the plan`
    }.</p>`;
}
