/** The result of an experiment whose process ended before it had one. */
import type { ExperimentResult, Verdict } from '../results/schema.ts';
import type { Ending } from './child-process.ts';
import type { Task } from './plan.ts';
import type { Described, RunRequest } from './protocol.ts';
import { ANSI_ESCAPES } from './terminal-text.ts';

export interface Failure {
  readonly verdict: Extract<Verdict, 'crashed' | 'timed out' | 'out of memory'>;
  readonly summary: string;
}

const HEAP_LIMIT = /FATAL ERROR: .*(?:heap|memory).*/i;
const WATCHDOG = /lockstep: (\d+ MB of memory held, the limit is \d+ MB)/;
const ALLOCATION = /std::bad_alloc|Cannot allocate memory|RESOURCE_EXHAUSTED|OOM when allocating/i;

/** What the end of a process that had no result to give means. */
export function failureOf(ending: Ending, timeoutSeconds: number): Failure {
  const { code, signal, stderr } = ending;
  if (ending.killed === 'timeout') {
    const after = `It was ended after ${timeoutSeconds} s, the time limit (--timeout).`;
    return { verdict: 'timed out', summary: after + lastWords(stderr) };
  }
  const watched = WATCHDOG.exec(stderr);
  if (watched) return { verdict: 'out of memory', summary: `It was ended: ${watched[1]} (--memory).` };
  const heap = HEAP_LIMIT.exec(stderr);
  if (heap) return { verdict: 'out of memory', summary: `The process ended with: ${heap[0].trim()}` };
  const allocation = ALLOCATION.exec(stderr);
  if (allocation) {
    return {
      verdict: 'out of memory',
      summary: `The process ended after '${allocation[0]}'.${lastWords(stderr)}`,
    };
  }
  if (signal === 'SIGKILL') {
    const reason = "SIGKILL, which is most likely the system's, for want of memory";
    return { verdict: 'out of memory', summary: `The process was ended by ${reason}.${lastWords(stderr)}` };
  }
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  return { verdict: 'crashed', summary: `The process ${how} before it had a result.${lastWords(stderr)}` };
}

/** The last lines of stderr that say something, for a summary of one paragraph. */
function lastWords(stderr: string): string {
  const lines = stderr
    // What Node prints on an abort is addresses and places in code; what was said before it is the reason.
    .split(/-{5} (?:Native|JavaScript) stack trace -{5}/)[0]
    .split('\n')
    .map((line) => line.replace(ANSI_ESCAPES, '').trim())
    .filter((line) => line !== '' && !/^at /.test(line))
    .slice(-4);
  return lines.length === 0 ? '' : ` Its last words: ${lines.join(' | ').slice(-600)}`;
}

export function failedResult(
  task: Task,
  request: RunRequest,
  failure: Failure,
  seconds: number,
  described: Described | undefined,
): ExperimentResult {
  const { title, source, description } = described ?? task.experiment;
  // A user's file is shown on both sides; lockstep's own experiments name their sources only when they run.
  const files = task.experiment.typed === undefined ? [] : [task.experiment.path];
  return {
    id: task.id,
    title,
    source,
    description,
    seed: task.seed,
    precision: task.precision,
    profile: request.profile,
    backend: request.backend,
    verdict: failure.verdict,
    summary: failure.summary,
    checks: [],
    envelopes: [],
    pictures: [],
    settings: {},
    sources: { scratch: files, tfjs: files },
    seconds,
  };
}
