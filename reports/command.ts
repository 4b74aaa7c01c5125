/** The command that repeats one run, quoted for a POSIX shell. */
import { isAbsolute } from 'node:path';
import type { ExperimentResult } from '../compare/results/schema.ts';

function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * @param wholeCommand the command of the whole run: a `--steps` given there holds for each experiment.
 */
export function repeatCommand(run: ExperimentResult, wholeCommand: string): string {
  // A user's experiment is named by its file, which is the only source outside the repository.
  const file = run.sources.scratch.find(isAbsolute);
  const words = ['npx', 'lockstep', 'run', file ?? run.id, '--seed', String(run.seed)];
  words.push('--precision', run.precision, '--profile', run.profile, '--backend', run.backend);
  const steps = /(?:^|\s)--steps[ =](\d+)/.exec(wholeCommand);
  if (steps !== null) words.push('--steps', steps[1]);
  return words.map(quote).join(' ');
}
