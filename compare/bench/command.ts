/** `lockstep bench`: measures, prints the figures as they come, and writes them as JSON and as a page. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toJson, writeAtomic } from '../results/write.ts';
import { drawSidePage } from '../runner/draw-side-page.ts';
import { describeMachine } from '../runner/environment.ts';
import { EXIT } from '../runner/errors.ts';
import { claimOutFolder } from '../runner/journal.ts';
import type { Services } from '../runner/services.ts';
import { type Colors, colorsFor, duration } from '../runner/terminal-text.ts';
import { compareRuns } from './compare.ts';
import { loadExperimentSteps } from './experiment-steps.ts';
import { Notes } from './notes.ts';
import type { BenchOptions } from './options.ts';
import { choosePeers, type Peer } from './peers.ts';
import { type Plan, planOf } from './plan.ts';
import { readBench } from './read-results.ts';
import { BENCH_FILE, BENCH_SCHEMA, type BenchResults } from './results.ts';
import { type Listener, runBench } from './run-bench.ts';
import { type Open, Stable } from './stable.ts';
import { block, comparisonLines, growthLines, headLine, noteLines, peakLine, summaryLines } from './text.ts';
import { loadGrowth, loadWorkloads, operationsOf } from './workload.ts';

type Say = (lines: readonly string[]) => void;

/** @returns the exit code (docs/exit-codes.md) */
export async function benchCommand(options: BenchOptions, services: Services): Promise<number> {
  // What can be wrong is found out before the measuring, not after.
  const earlier = options.compare === undefined ? undefined : await readBench(options.compare);
  const plan = planOf(
    options.words,
    [...(await loadWorkloads()), await loadExperimentSteps()],
    await loadGrowth(),
  );
  const { peers, notes } = await choosePeers(options);
  const stream = options.json === '-' ? process.stderr : process.stdout;
  const colors = colorsFor(stream);
  const say: Say = (lines) => void (lines.length > 0 && stream.write(`${lines.join('\n')}\n`));
  const out = await claimOutFolder(options.out);
  try {
    say(headLine(plan, peers));
    const told = new Notes(notes);
    const results = await measured({ options, plan, peers, notes: told, listener: printer(say, colors) });
    const json = toJson(results);
    await writeAtomic(join(out.path, BENCH_FILE), json);
    if (options.json === '-') process.stdout.write(json);
    else if (options.json !== undefined) await writeAtomic(options.json, json);
    say(summaryLines(results, colors));
    say(noteLines(told.lines(), colors));
    const page = await drawSidePage(out.path, services, 'writeBench');
    say(['', `${duration(results.seconds!)}. Page: ${pathToFileURL(page).href}`]);
    if (earlier !== undefined) {
      const comparison = compareRuns(earlier, results);
      say(comparisonLines(comparison, options.compare!, colors));
      if (comparison.changes.some(({ regression }) => regression)) return EXIT.disagree;
    }
    return told.failures.length > 0 ? EXIT.incomplete : EXIT.agree;
  } finally {
    await out.unlock();
  }
}

interface Measuring {
  readonly options: Pick<BenchOptions, 'runs' | 'command'>;
  readonly plan: Plan;
  readonly peers: readonly Peer[];
  readonly notes: Notes;
  readonly listener: Listener;
}

/** Carries out the plan. @param open starts a peer; the tests have their own */
export async function measured(
  { options, plan, peers, notes, listener }: Measuring,
  open?: Open,
): Promise<BenchResults> {
  const startedAt = new Date();
  const stable = new Stable(open);
  const findings = await runBench({ plan, peers, stable, runs: options.runs, notes, listener });
  return {
    schema: BENCH_SCHEMA,
    environment: { ...describeMachine(), peers: Object.fromEntries(stable.hellos) },
    command: options.command,
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    ...findings,
    notes: [...notes.lines()],
  };
}

/** Prints each figure as it comes. */
function printer(say: Say, colors: Colors): Listener {
  return {
    workload: (workload, timings) => say(block(workload.title, timings, colors, operationsOf(workload))),
    simdPeak: (peak) => say(peakLine(peak)),
    growth: (curve) => say(growthLines(curve, colors)),
    firstOperation: (timings) =>
      say(block('First operation: from the start of a process to its result', timings, colors)),
  };
}
