/** The figures of the bench as tables: every row of a workload, the ratio first. */
import { labelOf } from '../../compare/bench/peer-key.ts';
import type { Timing } from '../../compare/bench/results.ts';
import { type Html, html } from '../html.ts';
import { formatNumber, formatSeconds } from '../numbers.ts';
import { formatRatio } from '../peers.ts';
import { scrollBox } from './layout.ts';

const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20).toLocaleString('en-GB')} MiB`;

/** @param operations floating-point operations of a repetition, where they are counted */
export function timingTable(label: string, timings: readonly Timing[], operations?: number): Html {
  const rows = timings.map((timing) => {
    const { ratio, medianSeconds, minSeconds, spreadSeconds, peakBytes, runs } = timing;
    const own = timing.peer === 'scratch';
    return html`<tr>
      <td class="num">${ratio === undefined ? '' : formatRatio(ratio)}</td>
      <td class="nowrap">${own ? html`<strong>${labelOf(timing)}</strong>` : labelOf(timing)}</td>
      <td class="num">${formatSeconds(medianSeconds)}</td>
      <td class="num">${formatSeconds(minSeconds)}</td>
      <td class="num">${spreadSeconds === undefined ? '' : `${Math.round((100 * spreadSeconds) / medianSeconds)} %`}</td>
      ${operations !== undefined && html`<td class="num">${formatNumber(Number((operations / medianSeconds / 1e9).toPrecision(3)))}</td>`}
      <td class="num">${peakBytes === undefined ? '' : mebibytes(peakBytes)}</td>
      <td class="num">${runs}</td>
    </tr>`;
  });
  return scrollBox(
    label,
    html`<table class="data"><thead><tr><th scope="col" class="num">ratio</th><th scope="col">peer</th>
      <th scope="col" class="num">median</th><th scope="col" class="num">least</th><th scope="col" class="num">spread</th>
      ${operations !== undefined && html`<th scope="col" class="num">GFLOP/s</th>`}
      <th scope="col" class="num">memory</th><th scope="col" class="num">runs</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
}
