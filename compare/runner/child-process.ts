/** Starts a child process, asks it for one thing or several after each other, passes on what it says, and tells how it ended. */
import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from './errors.ts';
import type { ChildMessage, ProbeRequest, RunRequest } from './protocol.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const LOADER = import.meta.resolve('tsx');
/** A child that prints without end must not fill the disk. */
const LARGEST_LOG = 4 * 1024 * 1024;
const KEPT_STDERR = 8 * 1024;

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what the child wrote to its standard error. */
  readonly stderr: string;
  /** Why the parent ended it, where it did. */
  readonly killed?: 'timeout' | 'stopped';
}

export interface RunningChild {
  readonly ended: Promise<Ending>;
  /** Asks a child that is idle, as if it had just been started for it; its memory stays what it was given. */
  ask(options: ChildOptions): void;
  /** Ends the child and whatever it started. */
  stop(): void;
}

export interface ChildOptions {
  readonly request: RunRequest | ProbeRequest;
  readonly timeoutSeconds: number;
  /** What the child prints goes here, nowhere else; left out, it is dropped. */
  readonly logFile?: string;
  onMessage(message: ChildMessage): void;
}

export function startChild(first: ChildOptions): RunningChild {
  const heapMegabytes = Math.max(64, Math.floor(first.request.memoryBytes / 1048576));
  const child = fork(CHILD, [], {
    execArgv: ['--import', LOADER, `--max-old-space-size=${heapMegabytes}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C reaches the parent only, and the parent can end all that the child started.
    detached: process.platform !== 'win32',
    serialization: 'advanced',
  });
  let killed: Ending['killed'];
  const kill = (reason: NonNullable<Ending['killed']>): void => {
    killed ??= reason;
    killGroup(child);
  };
  let onMessage = first.onMessage;
  let timer: NodeJS.Timeout | undefined;
  const output = captureOutput(child);
  const ask = (options: ChildOptions): void => {
    onMessage = options.onMessage;
    clearTimeout(timer);
    timer = setTimeout(() => kill('timeout'), options.timeoutSeconds * 1000);
    output.begin(options.logFile);
    child.send(options.request, (error) => {
      // A child that died at once cannot be told anything; its exit says why.
      if (error && codeOf(error) === undefined) kill('stopped');
    });
  };
  child.on('message', (message) => {
    if (killed !== undefined || !isChildMessage(message)) return;
    if (message.kind === 'idle') clearTimeout(timer);
    onMessage(message);
  });
  const ended = new Promise<Ending>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      clearTimeout(timer);
      resolve({ code, signal, stderr: output.stderr(), ...(killed === undefined ? {} : { killed }) });
    };
    child.once('error', (error) => {
      // The process could not be started at all, or its channel broke; the second is followed by its exit.
      if (child.pid === undefined) finish(null, null);
      else child.stderr?.emit('data', Buffer.from(`${error.message}\n`));
    });
    child.once('exit', (code, signal) => {
      // Whatever it started and left behind ends with it.
      killGroup(child);
      // What it wrote last may still be in the pipe; a process that left the group may hold the pipe open for ever.
      const late = setTimeout(() => finish(code, signal), 500);
      child.once('close', () => {
        clearTimeout(late);
        finish(code, signal);
      });
    });
  });
  ask(first);
  return { ended, ask, stop: () => kill('stopped') };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // All of it has ended already.
  }
}

/** Reads both streams to their end, keeps the last of stderr, and writes the first LARGEST_LOG bytes of all to the log. */
function captureOutput(child: ChildProcess) {
  let file: string | undefined;
  let tail = '';
  let written = 0;
  let log: ReturnType<typeof createWriteStream> | undefined;
  const toLog = (chunk: Buffer): void => {
    if (file === undefined || written >= LARGEST_LOG) return;
    if (!log) {
      mkdirSync(dirname(file), { recursive: true });
      log = createWriteStream(file);
      // A log that cannot be written is no reason to lose the experiment.
      log.on('error', () => {});
    }
    written += chunk.length;
    log.write(chunk);
    if (written >= LARGEST_LOG) log.write('\n... the rest was left out\n');
  };
  child.stdout?.on('data', toLog);
  child.stderr?.on('data', (chunk: Buffer) => {
    toLog(chunk);
    tail = (tail + chunk.toString('utf8')).slice(-KEPT_STDERR);
  });
  child.once('close', () => log?.end());
  return {
    /** From here on for another log, with nothing said yet. */
    begin(logFile: string | undefined): void {
      log?.end();
      file = logFile;
      tail = '';
      written = 0;
      log = undefined;
    },
    stderr: () => tail,
  };
}

function isChildMessage(message: unknown): message is ChildMessage {
  return typeof (message as { kind?: unknown } | null)?.kind === 'string';
}
