/** Turns the matrix of planted bugs, which lies in the folder of the report, into its page there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { MUTANTS_FILE, type MutantsResults, mutantsSchema } from '../compare/mutants/results.ts';
import { findJson, readJson, validated } from '../compare/results/read-json.ts';
import { writeAssets } from './assets.ts';
import { type Html, html } from './html.ts';
import { mutantsPage } from './pages/mutants.ts';

interface MutantsOptions {
  /** Holds the matrix; the page goes there too. */
  readonly outDir: string;
  readonly repositoryRoot: string;
}

/** The page alone, with the files that it needs. @returns its path; @throws UsageError where there is no matrix */
export async function writeMutants({ outDir, repositoryRoot }: MutantsOptions): Promise<string> {
  const path = join(outDir, MUTANTS_FILE);
  const found = validated(path, await readJson(path), mutantsSchema);
  const note = await writeAssets(outDir, repositoryRoot);
  const footer = html`This page loads nothing from the network.${note !== undefined && html` ${note}`}`;
  return writeMutantsPage(found, outDir, footer, existsSync(join(outDir, 'index.html')));
}

export async function writeMutantsPage(
  found: MutantsResults,
  outDir: string,
  footer: Html,
  home: boolean,
): Promise<string> {
  const page = join(outDir, 'mutants.html');
  await writeFileAtomic(page, mutantsPage(found, footer, home));
  return page;
}

/** The matrix that lies in the folder; one that cannot be read any more has no page. */
export const findMutants = (outDir: string): Promise<MutantsResults | undefined> =>
  findJson(join(outDir, MUTANTS_FILE), mutantsSchema);
