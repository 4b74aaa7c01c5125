/** The parent's side of the protocol: a peer in a process of its own, asked one thing at a time, with a limit on its patience. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Precision } from '../results/schema.ts';
import type { Described, Request } from './protocol.ts';

/** How to start a peer. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Seconds after which a peer that does not answer is taken to hang. */
export interface Limits {
  /** To start and to say hello. */
  readonly start: number;
  readonly prepare: number;
  readonly lap: number;
}
export const LIMITS: Limits = { start: 60, prepare: 120, lap: 120 };

/** A peer crashed, hung, or failed at what it said it could do. */
export class PeerFailure extends Error {
  override readonly name = 'PeerFailure';
}

/** A peer as the measurement sees it. */
export interface Session {
  /** What computes, with its version. */
  readonly hello: string;
  /** @returns why the peer cannot do it, or nothing when it is ready */
  prepare(workload: Described, precision: Precision): Promise<string | undefined>;
  /** @returns seconds of one repetition */
  lap(seconds: number, settle: number): Promise<number>;
  /** @returns the most memory held since `prepare`, in bytes, where the system says */
  dispose(): Promise<number | undefined>;
  /** Ends the process, however it is. Every method but this one throws PeerFailure after a crash. */
  end(): Promise<void>;
}

const KEPT_STDERR = 4096;
/** How long a process that was told to end gets for it. */
const FAREWELL_MS = 2000;

/** @throws PeerFailure when the peer does not come up */
export async function openSession(command: Command, limits: Limits = LIMITS): Promise<Session> {
  const child = spawn(command.program, command.args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...command.env },
  });
  const replies = new Replies(child);
  const ask = async (request: Request, seconds: number): Promise<Readonly<Record<string, unknown>>> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const reply = await replies.next(seconds);
    if (reply.failed !== undefined) throw new PeerFailure(firstLine(String(reply.failed)));
    return reply;
  };
  const end = () => farewell(child);
  try {
    const { hello } = await replies.next(limits.start);
    return {
      hello: String(hello),
      async prepare(workload, precision) {
        const { cannot } = await ask({ ask: 'prepare', workload, precision }, limits.prepare);
        return cannot === undefined ? undefined : firstLine(String(cannot));
      },
      async lap(seconds, settle) {
        const { seconds: measured } = await ask({ ask: 'lap', seconds, settle }, limits.lap);
        if (typeof measured !== 'number' || !(measured > 0))
          throw new PeerFailure(`answered ${String(measured)} seconds`);
        return measured;
      },
      async dispose() {
        const { peakBytes } = await ask({ ask: 'dispose' }, limits.prepare);
        return typeof peakBytes === 'number' ? peakBytes : undefined;
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The replies of a child in their order; a child that ended or takes too long is a PeerFailure. */
class Replies {
  readonly #child: ChildProcess;
  readonly #waiting: Readonly<Record<string, unknown>>[] = [];
  #wake: () => void = () => {};
  #ended: string | undefined;
  #stderr = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const message = parsed(line);
      if (message === undefined) return;
      this.#waiting.push(message);
      this.#wake();
    });
    child.stderr!.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-KEPT_STDERR);
    });
    // Its end says why it cannot be written to.
    child.stdin!.on('error', () => {});
    const gone = (how: string) => {
      this.#ended ??= how;
      this.#wake();
    };
    child.once('error', (error) => gone(`could not be started: ${error.message}`));
    child.once('close', (code, signal) =>
      gone(signal === null ? `ended with code ${code}` : `ended by ${signal}`),
    );
  }

  async next(seconds: number): Promise<Readonly<Record<string, unknown>>> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#wake();
    }, seconds * 1000);
    try {
      for (;;) {
        const message = this.#waiting.shift();
        if (message !== undefined) return message;
        if (this.#ended !== undefined) throw new PeerFailure(`${this.#ended}${this.#lastWords()}`);
        if (late) {
          this.#child.kill('SIGKILL');
          throw new PeerFailure(`did not answer within ${seconds} s`);
        }
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #lastWords(): string {
    const lines = this.#stderr.split('\n').filter((line) => line.trim() !== '');
    // Of a stack trace, the line that names the error.
    const named = lines.findLast((line) => /^\w*(Error|Exception)\b/.test(line)) ?? lines.at(-1);
    return named === undefined ? '' : ` (${named.trim().slice(0, 200)})`;
  }
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0]!.slice(0, 300);

/** A peer ends when its input does; one that does not is ended. */
async function farewell(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), FAREWELL_MS);
  await gone;
  clearTimeout(timer);
}
