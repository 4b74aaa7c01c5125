/** The project's own text files, by path relative to its root with forward slashes. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the set-up, the tests and the reports write; .gitignore names the same. */
const NOT_OURS = new Set(['node_modules', '.git', 'coverage', '.lockstep', 'reports/out']);
const TEXT = /\.(ts|mjs|js|json|jsonc|md|css|yml|py)$|^\.ci\/run$|^LICENSE$/;

/** Every file below a folder of the project, in order of its path. */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  for (const name of readdirSync(path.join(ROOT, folder)).sort()) {
    const relative = folder === '' ? name : `${folder}/${name}`;
    if (NOT_OURS.has(relative)) continue;
    if (statSync(path.join(ROOT, relative)).isDirectory()) found.push(...filesBelow(relative));
    else if (TEXT.test(relative)) found.push(relative);
  }
  return found;
}

export const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
