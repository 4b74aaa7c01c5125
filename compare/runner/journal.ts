/**
 * The output folder of a run and the journal in it: `run.json` says what was planned, and `results/KEY.task.json` holds
 * one finished task each, written atomically as it comes. After kill -9 at any moment these files are whole.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExperimentResult, SCHEMA } from '../results/schema.ts';
import { checkExperimentResult, checkRunRecord, type RunRecord } from '../results/validate.ts';
import { isLeftover, toJson, writeAtomic } from '../results/write.ts';
import { codeOf, EnvironmentError, messageOf, UsageError } from './errors.ts';
import { isLockFile, lockFolder } from './lock.ts';

/** Marks a folder as written by lockstep, which alone may clear files in it. */
const MARKER = '.lockstep-out';
const TASK = '.task.json';
const LOG = '.log';

export interface OutFolder {
  readonly path: string;
  unlock(): Promise<void>;
}

/**
 * Makes the folder lockstep's and locks it.
 * @throws UsageError for a file, or a folder with files that lockstep did not write; EnvironmentError where the folder
 *   cannot be written or another run has it.
 */
export async function claimOutFolder(path: string): Promise<OutFolder> {
  try {
    await mkdir(path, { recursive: true });
    const names = (await readdir(path)).filter((name) => !isLockFile(name));
    if (names.length > 0 && !names.includes(MARKER)) {
      throw new UsageError(
        `--out ${path} holds files that lockstep did not write (${names.slice(0, 3).join(', ')}); give an empty or a new folder.`,
      );
    }
    const unlock = await lockFolder(path);
    await writeFile(
      join(path, MARKER),
      'Written by lockstep, which clears its own files here at the next run.\n',
    );
    return { path, unlock };
  } catch (error) {
    if (error instanceof UsageError || error instanceof EnvironmentError) throw error;
    const isFile = codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOTDIR';
    if (isFile) throw new UsageError(`--out ${path} is not a folder.`);
    throw new EnvironmentError(`--out ${path} cannot be written: ${messageOf(error)}.`);
  }
}

const resultsFolder = (out: string): string => join(out, 'results');
const taskFile = (out: string, key: string): string => join(resultsFolder(out), `${key}${TASK}`);
/** What was planned, written when a run begins. */
export const runFile = (out: string): string => join(out, 'run.json');
/** The finished results of a whole run, made from the journal. */
export const resultsFile = (out: string): string => join(out, 'results.json');
export const logFile = (out: string, key: string): string => join(out, 'logs', `${key}${LOG}`);

/** Begins a run: forgets the files of the last one, all of them or, to resume, only those that name it as finished. */
export async function beginJournal(out: string, record: RunRecord, resume: boolean): Promise<void> {
  await clear(out, (name) => isLeftover(name) || name === 'results.json');
  await clear(resultsFolder(out), (name) => isLeftover(name) || (!resume && name.endsWith(TASK)));
  if (!resume) await clear(join(out, 'logs'), (name) => name.endsWith(LOG));
  await writeAtomic(runFile(out), toJson(record));
}

/** Forgets the last run altogether: what the folder is to hold next has no journal. */
export async function clearJournal(out: string): Promise<void> {
  await clear(out, (name) => isLeftover(name) || name === 'results.json' || name === 'run.json');
  await clear(resultsFolder(out), (name) => isLeftover(name) || name.endsWith(TASK));
  await clear(join(out, 'logs'), (name) => name.endsWith(LOG));
}

async function clear(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  for (const name of await namesIn(folder)) if (isOurs(name)) await rm(join(folder, name), { force: true });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** A finished task in the journal. `backend` is the version that computed it: another one's results are not resumed. */
export interface Entry {
  readonly key: string;
  readonly backend: string;
  readonly result: ExperimentResult;
}

export async function writeEntry(out: string, entry: Entry): Promise<void> {
  await writeAtomic(taskFile(out, entry.key), toJson({ schema: SCHEMA, ...entry }));
}

/** The entry of a task; undefined where there is none; `damaged` says what is wrong with the one that is there. */
export async function readEntry(
  out: string,
  key: string,
): Promise<Entry | { readonly damaged: string } | undefined> {
  const path = taskFile(out, key);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    return { damaged: `${path} could not be read: ${messageOf(error)}` };
  }
  try {
    const value = JSON.parse(text) as { key?: unknown; backend?: unknown; result?: unknown };
    if (value.key !== key || typeof value.backend !== 'string')
      return { damaged: `${path} is of another task` };
    const checked = checkExperimentResult(value.result);
    if ('problem' in checked) return { damaged: `${path}: ${checked.problem}` };
    return { key, backend: value.backend, result: checked.value };
  } catch (error) {
    return { damaged: `${path} is damaged: ${messageOf(error)}` };
  }
}

/** What was planned in a folder, or undefined where no run wrote to it. @throws UsageError for a damaged record. */
export async function readRunRecord(out: string): Promise<RunRecord | undefined> {
  const path = runFile(out);
  if (!(await stat(path).catch(() => undefined))) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path} is damaged: ${messageOf(error)}.`);
  }
  const checked = checkRunRecord(value);
  if ('problem' in checked) throw new UsageError(`${path} is not valid: ${checked.problem}.`);
  return checked.value;
}
