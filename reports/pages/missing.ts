/** Planned runs without a result: a report of a run that was interrupted, or of one shard, must say so. */
import type { Results } from '../../compare/results/schema.ts';
import { missingTasks } from '../../compare/results/verdicts.ts';
import { type Html, html } from '../html.ts';
import { plural } from '../numbers.ts';

const MOST_NAMED = 12;

export function missingNote(results: Results): Html | false {
  const missing = missingTasks(results);
  if (missing.length === 0) return false;
  const where =
    results.shard === undefined
      ? html`The run was ended before they were done; <code class="nowrap">lockstep run --resume</code> does the rest.`
      : html`These results are shard <bdi>${results.shard}</bdi>; <code class="nowrap">lockstep merge</code> joins them with the others.`;
  const named = missing.slice(0, MOST_NAMED);
  return html`<p class="note strong"><strong>Incomplete: ${missing.length} of ${plural(results.plan.length, 'planned run')}
    ${missing.length === 1 ? 'has' : 'have'} no result.</strong> ${where} Missing:
    ${named.map((task, index) => html`${index > 0 && ', '}<bdi>${task.id}</bdi> (seed ${task.seed}, ${task.precision})`)}${
      missing.length > MOST_NAMED && ` and ${missing.length - MOST_NAMED} more`
    }.</p>`;
}
