/** Metrics with their difference, and timings with their ratio. */
import type { ExperimentResult } from '../../compare/results/schema.ts';
import { type Html, html } from '../html.ts';
import { formatDifference, formatNumber, formatSeconds } from '../numbers.ts';
import { scrollBox } from './layout.ts';

function keys(a: object | undefined, b: object | undefined): readonly string[] {
  return [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])];
}

function head(last: string): Html {
  return html`<thead><tr><th scope="col"></th><th scope="col" class="num"><span class="key scratch"></span>scratch</th>
    <th scope="col" class="num"><span class="key tfjs"></span>TensorFlow.js</th><th scope="col" class="num">${last}</th></tr></thead>`;
}

function ratio(a: number | undefined, b: number | undefined): string {
  if (a === undefined || b === undefined || !(b > 0)) return 'none';
  return `${formatNumber(Number((a / b).toPrecision(3)))} ×`;
}

export function numbersSection(run: ExperimentResult): Html {
  const { scratch, tfjs } = run.sides ?? {};
  const metrics = keys(scratch?.metrics, tfjs?.metrics);
  const timings = keys(scratch?.timings, tfjs?.timings);
  const seconds = (value: number | undefined) => (value === undefined ? 'none' : formatSeconds(value));
  const metricTable = html`<table class="data">${head('difference')}<tbody>${metrics.map((name) => {
    const [a, b] = [scratch?.metrics?.[name], tfjs?.metrics?.[name]];
    return html`<tr><td class="name"><bdi>${name}</bdi></td><td class="num">${formatNumber(a, 6)}</td><td class="num">${formatNumber(b, 6)}</td>
      <td class="num">${formatDifference(a, b)}</td></tr>`;
  })}</tbody></table>`;
  const timingTable = html`<table class="data">${head('scratch / tfjs')}<tbody>${timings.map((name) => {
    const [a, b] = [scratch?.timings[name], tfjs?.timings[name]];
    return html`<tr><td class="name"><bdi>${name}</bdi></td><td class="num">${seconds(a)}</td><td class="num">${seconds(b)}</td>
      <td class="num">${ratio(a, b)}</td></tr>`;
  })}</tbody></table>`;
  return html`<div class="columns">
    <div><h3>Metrics</h3>${metrics.length > 0 ? scrollBox('Metrics', metricTable) : html`<p class="small">The experiment has none.</p>`}</div>
    <div><h3>Timings</h3>${timings.length > 0 ? scrollBox('Timings', timingTable) : html`<p class="small">None were taken.</p>`}</div>
  </div>
  ${
    run.sides !== undefined &&
    html`<p class="small hash">Hash of the results, timings aside: scratch <code>${run.sides.scratch.hash}</code>,
    TensorFlow.js <code>${run.sides.tfjs.hash}</code>. Equal hashes mean bit-identical results.</p>`
  }`;
}
