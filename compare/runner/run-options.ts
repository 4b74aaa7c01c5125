/** The options of `lockstep run`, checked: from the texts of the command line to values that can be acted on. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import os from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Kernels } from '../kernels.ts';
import type { Precision, RunProfile } from '../results/schema.ts';
import { memoryOfMachine } from './environment.ts';
import { messageOf, UsageError } from './errors.ts';
import { repositoryRoot } from './modules.ts';
import { chooseSeeds, parseShard, type Shard, seconds, wholeNumber } from './numbers.ts';
import { PROFILES } from './profiles.ts';

/** As commander gives them. */
export interface RawRunOptions {
  readonly profile: RunProfile;
  readonly backend: string;
  readonly precision: Precision;
  readonly kernels: Kernels;
  readonly seed?: string;
  readonly seeds?: string;
  readonly steps?: string;
  readonly jobs?: string;
  readonly shard?: string;
  readonly out?: string;
  readonly json?: string;
  readonly junit?: string;
  readonly timeout?: string;
  readonly memory?: string;
  readonly resume?: true;
  readonly bail?: true;
  readonly dryRun?: true;
}

export interface RunOptions {
  readonly words: readonly string[];
  readonly profile: RunProfile;
  readonly backend: string;
  readonly precision: Precision;
  readonly kernels: Kernels;
  readonly seeds: readonly number[];
  readonly steps?: number;
  /** Left out: as many as there are cores, one on a GPU, which several processes would share badly. */
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly out: string;
  /** '-' is standard output. */
  readonly json?: string;
  readonly junit?: string;
  readonly timeoutSeconds: number;
  /** For one experiment; left out: the machine's memory shared among the jobs. */
  readonly memoryBytes?: number;
  readonly resume: boolean;
  readonly bail: boolean;
  readonly dryRun: boolean;
}

const MEBI = 1048576;
/** Node and TensorFlow hold about 150 MB before an experiment begins. */
const LEAST_MEMORY_MB = 64;

export const DEFAULT_OUT = join(repositoryRoot, 'reports', 'out');

/** @throws UsageError for the first option that is not right. */
export function runOptions(words: readonly string[], raw: RawRunOptions): RunOptions {
  const profile = PROFILES[raw.profile];
  if (raw.dryRun && (raw.json !== undefined || raw.junit !== undefined)) {
    const option = raw.json === undefined ? '--junit' : '--json';
    throw new UsageError(
      `--dry-run runs nothing, so there are no results for ${option}; leave out one of them.`,
    );
  }
  if (raw.json !== undefined && raw.json !== '-') checkOutputFile('--json', raw.json);
  if (raw.junit !== undefined) checkOutputFile('--junit', raw.junit);
  return {
    words,
    profile: raw.profile,
    backend: raw.backend,
    precision: raw.precision,
    kernels: raw.kernels,
    seeds: chooseSeeds(raw.seed, raw.seeds, profile.seeds),
    ...(raw.steps === undefined ? {} : { steps: wholeNumber('--steps', raw.steps, 1, 100_000_000) }),
    ...(raw.jobs === undefined ? {} : { jobs: wholeNumber('--jobs', raw.jobs, 1, 1024) }),
    ...(raw.shard === undefined ? {} : { shard: parseShard(raw.shard) }),
    out: raw.out === undefined ? DEFAULT_OUT : outFolder(raw.out),
    ...(raw.json === undefined ? {} : { json: raw.json === '-' ? '-' : resolve(raw.json) }),
    ...(raw.junit === undefined ? {} : { junit: resolve(raw.junit) }),
    timeoutSeconds: raw.timeout === undefined ? profile.timeoutSeconds : seconds('--timeout', raw.timeout),
    ...(raw.memory === undefined
      ? {}
      : { memoryBytes: wholeNumber('--memory', raw.memory, LEAST_MEMORY_MB, 2 ** 24) * MEBI }),
    resume: raw.resume === true,
    bail: raw.bail === true,
    dryRun: raw.dryRun === true,
  };
}

export function outFolder(text: string): string {
  if (text.trim() === '') throw new UsageError("--out '' is not right: give a folder.");
  return resolve(text);
}

/** Found out before an hour of work, not after it. */
export function checkOutputFile(option: string, text: string): void {
  if (text === '') throw new UsageError(`${option} '' is not right: give a file.`);
  const path = resolve(text);
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw new UsageError(`${option} ${text} cannot be written: ${messageOf(error)}.`);
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new UsageError(`${option} ${text} is a folder; give a file in it.`);
  }
}

export function jobsFor(options: RunOptions, backend: string, tasks: number): number {
  // Two networks at their published size would not fit beside each other.
  const alone = backend === 'gpu' || options.profile === 'published';
  const most = options.jobs ?? (alone ? 1 : os.availableParallelism());
  return Math.max(1, Math.min(most, tasks));
}

/** Four fifths of the memory, shared among the jobs: one experiment must not take the machine with it. */
export function memoryFor(options: RunOptions, jobs: number): number {
  return options.memoryBytes ?? Math.max(1024 * MEBI, Math.floor((0.8 * memoryOfMachine()) / jobs));
}

/** The command that repeats the whole run, whatever shard, folder or number of jobs this one had. */
export function repeatingCommand(options: RunOptions): string {
  const { seeds } = options;
  const consecutive = seeds.every((seed, index) => seed === seeds[0] + index);
  const words = ['npx', 'lockstep', 'run', ...options.words, '--profile', options.profile];
  words.push('--backend', options.backend, '--precision', options.precision);
  if (!consecutive) words.push('--seeds', seeds.length > 0 ? seeds.join(',') : '');
  else words.push('--seed', String(seeds[0]), ...(seeds.length > 1 ? ['--seeds', String(seeds.length)] : []));
  if (options.kernels !== 'wasm') words.push('--kernels', options.kernels);
  if (options.steps !== undefined) words.push('--steps', String(options.steps));
  return words
    .map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
