/** From what was typed to experiment files: names and globs among lockstep's own, paths to a user's. */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import picomatch from 'picomatch';
import { UsageError } from './errors.ts';
import { didYouMean } from './suggest.ts';

export interface ExperimentFile {
  /** The file name without its extension: the id, unless a user's file declares another. */
  readonly name: string;
  /** Absolute, links resolved. */
  readonly path: string;
  /** As it was typed, for the command that repeats the run; left out for lockstep's own. */
  readonly typed?: string;
}

const EXTENSIONS = ['.ts', '.js', '.mjs'];

/** Lockstep's own experiments, by name: every file of the folder is one. */
export function ownExperiments(folder: string): ExperimentFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => EXTENSIONS.includes(extname(file)) && !file.endsWith('.d.ts'))
    .map((file) => ({ name: basename(file, extname(file)), path: realpathSync(join(folder, file)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The files that the words name, each once; all of lockstep's own where there are no words.
 * @throws UsageError for a name, a glob or a path that finds nothing.
 */
export function selectExperiments(words: readonly string[], folder: string): ExperimentFile[] {
  const own = ownExperiments(folder);
  if (words.length === 0) return own;
  const chosen = new Map<string, ExperimentFile>();
  for (const word of words) {
    for (const file of namedBy(word, own)) if (!chosen.has(file.path)) chosen.set(file.path, file);
  }
  return [...chosen.values()];
}

function namedBy(word: string, own: readonly ExperimentFile[]): readonly ExperimentFile[] {
  const exact = own.filter((file) => file.name === word);
  if (exact.length > 0) return exact;
  if (isPath(word)) return [userFile(word, own)];
  if (picomatch.scan(word).isGlob) {
    const matches = picomatch(word);
    const found = own.filter((file) => matches(file.name));
    if (found.length > 0) return found;
    throw new UsageError(`No experiment matches '${word}'; there are ${names(own)}.`);
  }
  const known = own.map((file) => file.name);
  throw new UsageError(
    `There is no experiment '${word}'.${didYouMean(word, known) || ` There are ${names(own)}.`} ` +
      'A file of your own is given with its path, such as ./mine.ts.',
  );
}

const names = (own: readonly ExperimentFile[]): string => own.map((file) => file.name).join(', ') || 'none';

function isPath(word: string): boolean {
  return /[\\/]/.test(word) || EXTENSIONS.includes(extname(word)) || existsSync(word);
}

function userFile(word: string, own: readonly ExperimentFile[]): ExperimentFile {
  const path = resolve(word);
  if (!existsSync(path)) {
    const folder = dirname(path);
    const siblings = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
    throw new UsageError(`There is no file ${word}.${didYouMean(basename(path), siblings)}`);
  }
  if (!statSync(path).isFile()) {
    throw new UsageError(
      `${word} is not a file; give the path of an experiment file (${EXTENSIONS.join(', ')}).`,
    );
  }
  if (!EXTENSIONS.includes(extname(path))) {
    throw new UsageError(`${word} is not an experiment file: it should end in ${EXTENSIONS.join(', ')}.`);
  }
  const real = realpathSync(path);
  const known = own.find((file) => file.path === real);
  return known ?? { name: basename(path, extname(path)), path: real, typed: word };
}
