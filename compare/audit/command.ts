/** `lockstep audit`: examines the framework's gradients, prints what it finds, and writes it as JSON and as a page. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toJson, writeAtomic } from '../results/write.ts';
import { drawSidePage } from '../runner/draw-side-page.ts';
import { describeMachine } from '../runner/environment.ts';
import { EXIT } from '../runner/errors.ts';
import { claimOutFolder } from '../runner/journal.ts';
import type { Services } from '../runner/services.ts';
import { colorsFor, duration } from '../runner/terminal-text.ts';
import { loadCases } from './load.ts';
import { type AuditOptions, chooseCases } from './options.ts';
import { AUDIT_FILE, AUDIT_SCHEMA, type AuditResults } from './results.ts';
import { runAudit } from './run-audit.ts';
import { backendLine, closingLines, findingLines } from './text.ts';

const require = createRequire(import.meta.url);
const tfjsVersion = (): string => require('@tensorflow/tfjs/package.json').version;

/** @returns the exit code (docs/exit-codes.md) */
export async function auditCommand(options: AuditOptions, services: Services): Promise<number> {
  const cases = chooseCases(await loadCases(), options.words);
  const stream = options.json === '-' ? process.stderr : process.stdout;
  const colors = colorsFor(stream);
  const say = (lines: readonly string[]) => void (lines.length > 0 && stream.write(`${lines.join('\n')}\n`));
  const out = await claimOutFolder(options.out);
  try {
    const startedAt = new Date();
    const { backends, repaired } = options;
    const found = await runAudit({
      cases,
      backends,
      repaired,
      examined: (backend, outcomes) => say([backendLine(backend, outcomes)]),
    });
    const { lockstep, commit, node } = describeMachine();
    const results: AuditResults = {
      schema: AUDIT_SCHEMA,
      environment: { lockstep, ...(commit === undefined ? {} : { commit }), node, tfjs: tfjsVersion() },
      command: options.command,
      startedAt: startedAt.toISOString(),
      seconds: (Date.now() - startedAt.getTime()) / 1000,
      repaired,
      ...found,
    };
    say(findingLines(results, colors));
    const json = toJson(results);
    await writeAtomic(join(out.path, AUDIT_FILE), json);
    if (options.json === '-') process.stdout.write(json);
    else if (options.json !== undefined) await writeAtomic(options.json, json);
    const page = await drawSidePage(out.path, services, 'writeAudit');
    say([
      ...closingLines(results, colors),
      `${duration(results.seconds)}. Page: ${pathToFileURL(page).href}`,
    ]);
    const surprised = results.cases.some(({ outcomes }) =>
      outcomes.some(({ surprise }) => surprise !== undefined),
    );
    return surprised ? EXIT.disagree : EXIT.agree;
  } finally {
    await out.unlock();
  }
}
