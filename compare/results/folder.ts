/** The results of a run's folder: of the journal, so that a killed run can be reported too, or of results.json. */
import { existsSync, statSync } from 'node:fs';
import { outcomes } from '../checks/outcome.ts';
import { UsageError } from '../runner/errors.ts';
import { readEntry, readRunRecord, resultsFile } from '../runner/journal.ts';
import { readResults } from './read.ts';
import type { ExperimentResult, Results } from './schema.ts';

/**
 * From a results file, or a folder that `lockstep run` or `lockstep merge` wrote. `note` is told of damaged entries.
 * @throws UsageError where there are no results or they cannot be read.
 */
export async function loadResults(path: string, note: (text: string) => void): Promise<Results> {
  if (!existsSync(path)) throw new UsageError(`There is no file or folder ${path}.`);
  if (!statSync(path).isDirectory()) return readResults(path);
  if (existsSync(resultsFile(path))) return readResults(resultsFile(path));
  const record = await readRunRecord(path);
  if (!record) throw new UsageError(`${path} holds no results of lockstep (no run.json, no results.json).`);
  const experiments: ExperimentResult[] = [];
  for (const { key } of record.plan) {
    const entry = await readEntry(path, key);
    if (entry && 'damaged' in entry) note(`Left out: ${entry.damaged}.`);
    else if (entry) experiments.push(entry.result);
  }
  const seconds = experiments.reduce((sum, result) => sum + result.seconds, 0);
  return { ...record, seconds, experiments, outcomes: outcomes(experiments) };
}
