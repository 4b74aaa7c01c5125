/** What is shown while a run goes on: bars on a terminal, lines elsewhere. */
import cliProgress from 'cli-progress';
import type { ExperimentResult } from '../results/schema.ts';
import { isGreen, taskName } from '../results/verdicts.ts';
import type { Task } from './plan.ts';
import type { Progress } from './protocol.ts';
import { type Colors, duration, paintVerdict, printable } from './terminal-text.ts';

/** Columns for a name, so that bar and activity fit on 80. */
const WIDEST_NAME = 36;

export interface ProgressDisplay {
  started(task: Task): void;
  progress(task: Task, progress: Progress): void;
  finished(task: Task, result: ExperimentResult): void;
  note(text: string): void;
  close(): void;
}

/** For these tasks; `stream` is where people read. */
export function openDisplay(
  stream: NodeJS.WriteStream,
  tasks: readonly Task[],
  colors: Colors,
): ProgressDisplay {
  return stream.isTTY && process.env.TERM !== 'dumb' && tasks.length > 0
    ? barDisplay(stream, tasks, colors)
    : lineDisplay(stream, tasks.length, colors);
}

function lineDisplay(stream: NodeJS.WriteStream, total: number, colors: Colors): ProgressDisplay {
  let done = 0;
  return {
    started: (task) => stream.write(`start ${taskName(task)}\n`),
    progress: () => {},
    finished: (_task, result) => stream.write(`${finishedLine(colors, result, ++done, total)}\n`),
    note: (text) => stream.write(`${text}\n`),
    close: () => {},
  };
}

function barDisplay(stream: NodeJS.WriteStream, tasks: readonly Task[], colors: Colors): ProgressDisplay {
  const total = tasks.length;
  const width = Math.min(WIDEST_NAME, Math.max(...tasks.map((task) => taskName(task).length)));
  const column = (name: string): string => name.slice(0, width).padEnd(width);
  const bars = new cliProgress.MultiBar(
    {
      stream,
      format: '  {name} {bar} {activity}',
      barsize: 20,
      hideCursor: true,
      clearOnComplete: true,
      // Signals are the runner's to handle.
      gracefulExit: false,
      fps: 10,
    },
    cliProgress.Presets.shades_classic,
  );
  const whole = bars.create(total, 0, { name: column('all'), activity: `0 of ${total}` });
  const running = new Map<string, cliProgress.SingleBar>();
  let done = 0;
  return {
    started(task) {
      const name = column(taskName(task));
      running.set(task.key, bars.create(1, 0, { name, activity: 'starting' }));
    },
    progress(task, progress) {
      const bar = running.get(task.key);
      bar?.setTotal(Math.max(1, progress.total));
      bar?.update(Math.min(progress.done, progress.total), {
        activity: printable(progress.activity).slice(0, 40),
      });
    },
    finished(task, result) {
      done++;
      whole.update(done, { activity: `${done} of ${total}` });
      bars.log(`${finishedLine(colors, result, done, total)}\n`);
      // Removing a bar draws at once, what was logged included.
      const bar = running.get(task.key);
      if (bar) bars.remove(bar);
      running.delete(task.key);
    },
    note: (text) => bars.log(`${text}\n`),
    close() {
      bars.remove(whole);
      bars.stop();
    },
  };
}

function finishedLine(colors: Colors, result: ExperimentResult, done: number, total: number): string {
  const green = isGreen(result);
  const count = `[${String(done).padStart(String(total).length)}/${total}]`;
  const line = `${count} ${paintVerdict(colors, result.verdict, green)}  ${taskName(result)}  ${duration(result.seconds)}`;
  return green && result.verdict === 'agree' ? line : `${line}  ${printable(result.summary)}`;
}
