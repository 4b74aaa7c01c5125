/**
 * Threads that share the work of large operations. The results do not depend on how many there are: a kernel that can be
 * divided computes each of its units in the same way, whoever computes it.
 */
import { Worker } from 'node:worker_threads';
import { Board } from './board.mjs';
import { compiled, type KernelFunction, MOST_THREADS, memory, module, workspaceOf } from './load.ts';
import { THREADS_VARIABLE } from './variable.ts';

let count = fromEnvironment();
const board = new Board(memory, compiled ?? {});
/** Workers that were started; the main thread is one more. */
let started = 0;
let startable = true;

function fromEnvironment(): number {
  const text = process.env[THREADS_VARIABLE];
  if (text === undefined || text === '') return 1;
  requireCount(Number(text), `${THREADS_VARIABLE} is "${text}"`);
  return Number(text);
}

function requireCount(n: number, where: string): void {
  if (Number.isInteger(n) && n >= 1 && n <= MOST_THREADS) return;
  throw new RangeError(`${where}, must be a whole number from 1 to ${MOST_THREADS}`);
}

/** How many threads compute, the main one included. */
export const threads = (): number => count;

/**
 * Sets how many threads compute from now on, the main one included. They start when there is work for them, and then stay.
 * The plain kernels always run on one.
 * @throws RangeError unless `n` is a whole number from 1 to 16
 */
export function setThreads(n: number): void {
  requireCount(n, `setThreads: got ${n}`);
  count = n;
}

/**
 * The compiled kernel `name` with its work divided among the threads. Its last two arguments are the units [from, to) to
 * compute, each of which must not depend on the others.
 * @throws Error when there is no such kernel; the shared one throws what a part threw
 */
export function shared(name: string): KernelFunction {
  const alone = compiled?.[name];
  if (alone === undefined) throw new Error(`no compiled kernel ${name} to share`);
  return (...args) => {
    const parts = Math.min(count, args.at(-1)! - args.at(-2)!);
    if (parts < 2) return alone(...args);
    start();
    board.run(name, args, parts);
    return 0;
  };
}

/** Without workers, or before they are ready, the main thread takes all parts. */
function start(): void {
  while (startable && started < count - 1) {
    started += 1;
    try {
      const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
        workerData: { module, memory, workspace: workspaceOf(started) },
        // Those of the process are for programs, such as a loader for TypeScript.
        execArgv: [],
      });
      worker.on('error', stop);
      worker.unref();
    } catch (error) {
      stop(error as Error);
    }
  }
}

function stop(error: Error): void {
  if (startable) process.emitWarning(`large operations have fewer threads than they could: ${error.message}`);
  startable = false;
}
