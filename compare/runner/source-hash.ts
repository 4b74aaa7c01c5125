/** What code a result comes from, so that a changed file is not resumed as finished. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const CODE = /\.(?:[cm]?[jt]s|json|wasm)$/;
/** The rooms whose code decides numbers; the command line and the report do not. */
const ROOMS = ['scratch', 'tfjs', 'compare'];
const NOT_NUMBERS = ['bin', 'commands', 'runner', 'results', 'bench', 'mutants', 'experiments'].map((name) =>
  join('compare', name),
);

/** SHA-256 over lockstep's own code that decides numbers, without its experiments. */
export function codeHash(root: string): string {
  const files = ROOMS.flatMap((room) => filesBelow(root, room)).sort();
  return hashOf(files.map((file) => [file, join(root, file)]));
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder)) || NOT_NUMBERS.includes(folder)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(root, path);
    return CODE.test(entry.name) ? [path] : [];
  });
}

/** SHA-256 over an experiment's file and the files that it imports by relative path, outside of lockstep's hashed code. */
export function experimentHash(path: string, root: string): string {
  const seen = new Set<string>();
  const waiting = [path];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || !CODE.test(file) || !existsSync(file) || isHashedCode(file, root)) continue;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(
      /(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g,
    );
    for (const [, specifier] of imports) waiting.push(resolve(dirname(file), specifier));
  }
  return hashOf([...seen].sort().map((file) => [relative(dirname(path), file), file]));
}

function isHashedCode(path: string, root: string): boolean {
  const inside = relative(root, path).split(sep);
  return ROOMS.includes(inside[0]) && !NOT_NUMBERS.includes(inside.slice(0, 2).join(sep));
}

/** Names with forward slashes and lines without carriage returns, so that machines agree on one checkout. */
function hashOf(files: readonly (readonly [name: string, path: string])[]): string {
  const hash = createHash('sha256');
  for (const [name, path] of files) {
    const content = createHash('sha256')
      .update(readFileSync(path, 'latin1').replaceAll('\r\n', '\n'))
      .digest('hex');
    hash.update(`${name.split(sep).join('/')}\0${content}\n`);
  }
  return hash.digest('hex');
}
