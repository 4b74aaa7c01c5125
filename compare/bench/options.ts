/** The options of `lockstep bench`, checked: from the texts of the command line to values that can be acted on. */
import os from 'node:os';
import { resolve } from 'node:path';
import type { BackendName } from '../../tfjs/backend.ts';
import { UsageError } from '../runner/errors.ts';
import { wholeNumber } from '../runner/numbers.ts';
import { checkOutputFile, DEFAULT_OUT, outFolder } from '../runner/run-options.ts';
import { didYouMean } from '../runner/suggest.ts';
import { PEER_NAMES, type PeerName } from './kinds.ts';
import { PACE } from './pace.ts';

/** As commander gives them. */
export interface RawBenchOptions {
  readonly backend?: BackendName;
  readonly peers?: string;
  readonly threads?: string;
  readonly runs?: string;
  readonly json?: string;
  readonly compare?: string;
  readonly out?: string;
}

export interface BenchOptions {
  /** Names and globs of workloads; none for all. */
  readonly words: readonly string[];
  readonly backend?: BackendName;
  readonly peers?: readonly PeerName[];
  readonly threads: readonly number[];
  readonly runs: number;
  /** '-' is standard output. */
  readonly json?: string;
  /** The JSON of an earlier run. */
  readonly compare?: string;
  readonly out: string;
  /** The command line that repeats the run. */
  readonly command: string;
}

/** Beyond this, cores are rarely all there for one process. */
const MOST_THREADS_UNASKED = 2;

/** @throws UsageError for the first option that is not right */
export function benchOptions(words: readonly string[], raw: RawBenchOptions): BenchOptions {
  if (raw.json !== undefined && raw.json !== '-') checkOutputFile('--json', raw.json);
  const peers = raw.peers === undefined ? undefined : peerList(raw.peers);
  return {
    words,
    ...(raw.backend === undefined ? {} : { backend: raw.backend }),
    ...(peers === undefined ? {} : { peers }),
    threads: raw.threads === undefined ? threadsUnasked() : threadList(raw.threads),
    runs: raw.runs === undefined ? PACE.runs : wholeNumber('--runs', raw.runs, 1, 1000),
    ...(raw.json === undefined ? {} : { json: raw.json === '-' ? '-' : resolve(raw.json) }),
    ...(raw.compare === undefined ? {} : { compare: raw.compare }),
    out: raw.out === undefined ? DEFAULT_OUT : outFolder(raw.out),
    command: repeating(words, raw),
  };
}

const threadsUnasked = (): readonly number[] =>
  os.availableParallelism() > 1 ? [1, MOST_THREADS_UNASKED] : [1];

function threadList(text: string): readonly number[] {
  const counts = text.split(',').map((part) => wholeNumber('--threads', part.trim(), 1, 1024));
  return [...new Set(counts)].sort((a, b) => a - b);
}

function peerList(text: string): readonly PeerName[] {
  return text.split(',').map((part) => {
    const name = part.trim();
    const known = PEER_NAMES.find((peer) => peer === name);
    if (known !== undefined) return known;
    const hint = didYouMean(name, PEER_NAMES) || ` There are ${PEER_NAMES.join(', ')}.`;
    throw new UsageError(`--peers: there is no peer '${name}'.${hint}`);
  });
}

/** Without the files that this run read and wrote. */
function repeating(words: readonly string[], { backend, peers, threads, runs }: RawBenchOptions): string {
  const options = Object.entries({ backend, peers, threads, runs });
  const given = options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  return ['npx', 'lockstep', 'bench', ...words, ...given]
    .map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
