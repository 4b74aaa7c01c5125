/** Both implementations side by side: mirrored files (`scratch/layers/x.ts`, `tfjs/layers/x.ts`) stand in one row. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { ExperimentResult } from '../../compare/results/schema.ts';
import { highlightLines } from '../highlight.ts';
import { type Html, html } from '../html.ts';
import { plural } from '../numbers.ts';

const MOST_CHARACTERS = 200_000;
/** A results file may come from elsewhere; only program text is ever copied into a page. */
const PROGRAM_TEXT = /\.([cm]?[jt]sx?|py)$/;

type Pair = readonly [string | undefined, string | undefined];

/** The path inside its room, by which the two sides' files belong together. */
function withinRoom(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(scratch|tfjs)\//, '');
}

export function pairSources(scratch: readonly string[], tfjs: readonly string[]): readonly Pair[] {
  const left = [...new Set(scratch)];
  const rest = [...new Set(tfjs)];
  const pairs = left.map((path): Pair => {
    const match = rest.findIndex((other) => withinRoom(other) === withinRoom(path));
    return [path, match < 0 ? undefined : rest.splice(match, 1)[0]];
  });
  // Files without a mirror share rows in the order in which they are listed.
  const filled = pairs.map(
    (pair): Pair => (pair[1] === undefined && rest.length > 0 ? [pair[0], rest.shift()] : pair),
  );
  return [...filled, ...rest.map((path): Pair => [undefined, path])];
}

async function readSource(path: string, root: string): Promise<string | Html> {
  if (!PROGRAM_TEXT.test(path)) return html`<p class="note">Not shown: only program text is.</p>`;
  try {
    const text = await readFile(isAbsolute(path) ? path : resolve(root, path), 'utf8');
    if (text.length > MOST_CHARACTERS)
      return html`<p class="note">Not shown: the file is longer than ${MOST_CHARACTERS} characters.</p>`;
    return text;
  } catch {
    return html`<p class="note">This file could not be read when the report was written.</p>`;
  }
}

async function sourcePane(path: string, side: string, root: string): Promise<Html> {
  const source = await readSource(path, root);
  const lines = typeof source === 'string' ? highlightLines(source, path) : undefined;
  return html`<div class="pane ${side}"><h4><span class="side">${side === 'scratch' ? 'scratch' : side === 'tfjs' ? 'TensorFlow.js' : 'both'}</span>
    <code><bdi>${path}</bdi></code>${lines !== undefined && html`<span class="sub">${plural(lines.length, 'line')}</span>`}</h4>
    ${lines === undefined ? source : html`<pre class="code" role="region" tabindex="0" aria-label="Source of ${path}"><code>${lines}</code></pre>`}</div>`;
}

export async function sourceSection(run: ExperimentResult, root: string): Promise<Html> {
  const pairs = pairSources(run.sources.scratch, run.sources.tfjs);
  if (pairs.length === 0) return html`<p class="note">The experiment names no source files.</p>`;
  const rows = await Promise.all(
    pairs.map(async ([scratch, tfjs], index) => {
      const same = scratch !== undefined && scratch === tfjs;
      const panes = same
        ? [await sourcePane(scratch, 'both', root)]
        : [
            scratch !== undefined && (await sourcePane(scratch, 'scratch', root)),
            tfjs !== undefined && (await sourcePane(tfjs, 'tfjs', root)),
          ];
      const label = withinRoom(scratch ?? tfjs ?? '');
      return html`<details class="source" ${index === 0 && 'open'}><summary><code><bdi>${label}</bdi></code></summary>
        <div class="panes ${panes.length === 1 && 'single'}">${panes}</div></details>`;
    }),
  );
  return html`${rows}`;
}
