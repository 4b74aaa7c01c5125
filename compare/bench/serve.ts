/** The child's side of the protocol: one workload at a time, timed on request. */
import { createInterface } from 'node:readline';
import type { Precision } from '../results/schema.ts';
import { forgetPeak, peakMemory } from './memory.ts';
import type { Described, Request } from './protocol.ts';
import { type Repeat, stopwatch } from './stopwatch.ts';

/** A workload that is ready to be repeated. */
export interface Repetition {
  readonly run: Repeat;
  dispose(): void;
}

/** A workload that this peer has no means for; the message says which. */
export class CannotError extends Error {
  override readonly name = 'CannotError';
}

export interface Serving {
  /** What computes, with its version. */
  readonly hello: string;
  /** @throws CannotError for a workload that is beyond this peer. */
  prepare(workload: Described, precision: Precision): Promise<Repetition>;
}

/** Answers requests until the input ends. */
export async function serve({ hello, prepare }: Serving): Promise<void> {
  let current: (Repetition & { readonly watch: ReturnType<typeof stopwatch> }) | undefined;
  const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

  async function answer(request: Request): Promise<object> {
    if (request.ask === 'prepare') {
      const repetition = await prepare(request.workload, request.precision);
      current = { ...repetition, watch: stopwatch(repetition.run) };
      forgetPeak();
      return { ready: true };
    }
    if (current === undefined) throw new Error(`${request.ask}: nothing is prepared`);
    if (request.ask === 'lap') return { seconds: current.watch.lap(request.seconds, request.settle).seconds };
    const peakBytes = peakMemory() ?? null;
    current.dispose();
    current = undefined;
    return { peakBytes };
  }

  say({ hello });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as Request;
    try {
      say(await answer(request));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      say(error instanceof CannotError ? { cannot: message } : { failed: message });
    }
  }
}
