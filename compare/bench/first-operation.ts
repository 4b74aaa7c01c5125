/**
 * How long it takes from the start of a process to the result of its first operation. Both programs are plain JavaScript,
 * made by esbuild: what the TypeScript loader takes is not theirs.
 */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { THREADS_VARIABLE } from '../../scratch/kernels/variable.ts';
import { codeOf, messageOf } from '../runner/errors.ts';
import { repositoryRoot } from '../runner/modules.ts';
import type { Measurement } from './measure.ts';
import { PeerFailure } from './session.ts';

const PROGRAMS = ['scratch', 'tfjs-node'] as const;
type Program = (typeof PROGRAMS)[number];
/** [1 2; 3 4] [5 6; 7 8] */
const RESULT = [19, 22, 43, 50];
const PATIENCE_MS = 60_000;
const KERNELS = 'build/kernels.wasm';

/** A measurement for each of `peers` that has such a program. @throws PeerFailure when one does not run */
export async function measureFirstOperation(peers: readonly string[], runs: number): Promise<Measurement[]> {
  const programs = PROGRAMS.filter((program) => peers.includes(program));
  // Below node_modules, so that packages are found from there as from anywhere in the project.
  const cache = join(repositoryRoot, 'node_modules', '.cache', 'lockstep');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'bench-'));
  try {
    const files = new Map<Program, string>();
    for (const program of programs) files.set(program, await bundle(program, folder));
    const seconds = new Map<Program, number[]>(programs.map((program) => [program, []]));
    const peaks = new Map<Program, number>();
    // The first round brings the files into the system's memory and does not count.
    for (let round = 0; round <= runs; round++) {
      for (const program of programs) {
        const started = await start(files.get(program)!);
        if (round > 0) seconds.get(program)!.push(started.seconds);
        peaks.set(program, Math.max(started.peakBytes, peaks.get(program) ?? 0));
      }
    }
    return programs.map((program) => ({
      key: { peer: program, threads: 1, precision: 'float32' },
      seconds: seconds.get(program)!,
      ...(peaks.get(program)! > 0 ? { peakBytes: peaks.get(program)! } : {}),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bundle(program: Program, folder: string): Promise<string> {
  const outfile = join(folder, `${program}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`./first-operation/${program}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  await mkdir(dirname(join(folder, KERNELS)), { recursive: true });
  await copyFile(join(repositoryRoot, 'scratch', 'kernels', KERNELS), join(folder, KERNELS)).catch(
    (error: unknown) => {
      // Not built here: the plain kernels serve.
      if (codeOf(error) !== 'ENOENT') throw error;
    },
  );
  return outfile;
}

/** Runs a program to its end. @returns seconds from its start until its result was read, and the memory that it took */
function start(file: string): Promise<{ readonly seconds: number; readonly peakBytes: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, ['--no-deprecation', file], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, [THREADS_VARIABLE]: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    let seconds: number | undefined;
    let peakBytes = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = parsed(line);
      if (message.result !== undefined && `${message.result}` === `${RESULT}`)
        seconds ??= (performance.now() - began) / 1000;
      if (typeof message.peakBytes === 'number') peakBytes = message.peakBytes;
    });
    child.once('error', (error) => reject(new PeerFailure(messageOf(error))));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (seconds === undefined)
        reject(new PeerFailure(`${basename(file)} ended (${signal ?? code}) without a result`));
      else resolve({ seconds, peakBytes });
    });
  });
}

function parsed(line: string): { readonly result?: unknown; readonly peakBytes?: unknown } {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
