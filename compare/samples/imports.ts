/** Which files of the project a file imports, directly or not. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** They are gone when the code runs. */
const OF_TYPES = /^(?:import|export) type [^;]*;/gm;
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** The files that `entries` import, and what those import, themselves included; paths from the root. */
export function importClosure(entries: readonly string[], root: string): ReadonlySet<string> {
  const found = new Set(entries);
  for (const file of found) for (const imported of importsOf(file, root)) found.add(imported);
  return found;
}

const known = new Map<string, readonly string[]>();

/** Paths from the root, of those imports that are files of the project. */
export function importsOf(file: string, root: string): readonly string[] {
  const path = join(root, file);
  const before = known.get(path);
  if (before !== undefined) return before;
  const text = existsSync(path) ? readFileSync(path, 'utf8').replace(OF_TYPES, '') : '';
  const imports = Array.from(text.matchAll(IMPORT), ([, target]) => {
    const resolved = posix.join(dirname(file), target!);
    // AssemblyScript names its files without an ending.
    return /\.\w+$/.test(resolved) ? resolved : `${resolved}.ts`;
  });
  // A kernel is two files, and core/ names the plain one.
  if (file.startsWith('scratch/kernels/plain/'))
    imports.push(file.replace('scratch/kernels/plain/', 'scratch/kernels/assembly/'));
  known.set(path, imports);
  return imports;
}
