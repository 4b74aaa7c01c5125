/** Turns what an audit found, which lies in the folder of the report, into its page there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { AUDIT_FILE, type AuditResults, auditSchema } from '../compare/audit/results.ts';
import { findJson, readJson, validated } from '../compare/results/read-json.ts';
import { writeAssets } from './assets.ts';
import { html } from './html.ts';
import { auditPage } from './pages/audit.ts';
import { shortCommit } from './pages/machines.ts';

interface AuditOptions {
  /** Holds what was found; the page goes there too. */
  readonly outDir: string;
  readonly repositoryRoot: string;
}

/** The page alone, with the files that it needs. @returns its path; @throws UsageError where no audit was left */
export async function writeAudit({ outDir, repositoryRoot }: AuditOptions): Promise<string> {
  const path = join(outDir, AUDIT_FILE);
  const audit = validated(path, await readJson(path), auditSchema);
  const note = await writeAssets(outDir, repositoryRoot);
  return writeAuditPage(audit, { outDir, note, home: existsSync(join(outDir, 'index.html')) });
}

interface PageOptions {
  /** The shared files are there already, with this to be said of them. */
  readonly outDir: string;
  readonly note: string | undefined;
  /** Whether there is an overview to lead back to. */
  readonly home: boolean;
}

export async function writeAuditPage(
  audit: AuditResults,
  { outDir, note, home }: PageOptions,
): Promise<string> {
  const { lockstep, commit } = audit.environment;
  const footer = html`lockstep ${lockstep}${commit !== undefined && html`, commit <code>${shortCommit(commit)}</code>`}.
    This page loads nothing from the network.${note !== undefined && html` ${note}`}`;
  const page = join(outDir, 'framework.html');
  await writeFileAtomic(page, auditPage(audit, footer, home));
  return page;
}

/** What an audit left in the folder; what cannot be read any more has no page. */
export const findAudit = (outDir: string): Promise<AuditResults | undefined> =>
  findJson(join(outDir, AUDIT_FILE), auditSchema);
