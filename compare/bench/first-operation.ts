/**
 * How long it takes from the start of a process to the result of its first operation. Both programs are plain JavaScript,
 * made by esbuild: what the TypeScript loader takes is not theirs.
 */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { THREADS_VARIABLE } from '../../scratch/kernels/variable.ts';
import { codeOf, messageOf } from '../runner/errors.ts';
import { repositoryRoot } from '../runner/modules.ts';
import type { Absence, Measured } from './measure.ts';
import type { PeerKey } from './peer-key.ts';
import { PeerFailure } from './session.ts';

const PROGRAMS = ['scratch', 'tfjs-node'] as const;

interface Program {
  readonly key: PeerKey;
  readonly file: string;
}
/** [1 2; 3 4] [5 6; 7 8] */
const RESULT = [19, 22, 43, 50];
const PATIENCE_MS = 60_000;
const KERNELS = 'build/kernels.wasm';

/** Of those of `peers` that have such a program. */
export async function measureFirstOperation(
  peers: readonly string[],
  runs: number,
): Promise<Pick<Measured, 'measurements' | 'failures'>> {
  // Below node_modules, so that packages are found from there as from anywhere in the project.
  const cache = join(repositoryRoot, 'node_modules', '.cache', 'lockstep');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'bench-'));
  try {
    const names = PROGRAMS.filter((name) => peers.includes(name));
    const programs = await Promise.all(names.map((name) => bundle(name, folder)));
    const seconds = new Map<Program, number[]>(programs.map((program) => [program, []]));
    const peaks = new Map<Program, number>();
    const failures: Absence[] = [];
    // The first round brings the files into the system's memory and does not count.
    for (let round = 0; round <= runs; round++) {
      for (const program of [...seconds.keys()]) {
        try {
          const started = await start(program);
          if (round > 0) seconds.get(program)!.push(started.seconds);
          peaks.set(program, Math.max(started.peakBytes, peaks.get(program) ?? 0));
        } catch (error) {
          if (!(error instanceof PeerFailure)) throw error;
          failures.push({ key: program.key, reason: error.message });
          seconds.delete(program);
        }
      }
    }
    const measurements = [...seconds].map(([program, list]) => {
      const peakBytes = peaks.get(program)!;
      return { key: program.key, seconds: list, ...(peakBytes > 0 ? { peakBytes } : {}) };
    });
    return { measurements, failures };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bundle(name: (typeof PROGRAMS)[number], folder: string): Promise<Program> {
  const file = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`./first-operation/${name}.ts`, import.meta.url))],
    outfile: file,
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
  return { key: { peer: name, threads: 1, precision: 'float32' }, file };
}

/** Runs a program to its end. @returns seconds from its start until its result was read, and the memory that it took */
function start({ file }: Program): Promise<{ readonly seconds: number; readonly peakBytes: number }> {
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
      if (seconds === undefined) reject(new PeerFailure(`ended (${signal ?? code}) without a result`));
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
