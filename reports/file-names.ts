/** Page names from experiment ids. A user's id may be anything; a file name may not. */
import { createHash } from 'node:crypto';

/** Names that Windows gives to devices, and the report's own pages. */
const TAKEN = /^(index|bench|framework|con|prn|aux|nul|com\d|lpt\d)$/;

function baseName(id: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,79}$/.test(id) && !TAKEN.test(id)) return id;
  const words = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 10);
  return `${words === '' ? 'experiment' : words}-${digest}`;
}

/** One file name for each distinct id, the same for the same ids in the same order; plain ids keep their name. */
export function pageNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>();
  for (const id of ids) {
    if (names.has(id)) continue;
    let name = baseName(id);
    for (let attempt = 2; used.has(name); attempt += 1) name = `${baseName(id)}-${attempt}`;
    used.add(name);
    names.set(id, `${name}.html`);
  }
  return names;
}
