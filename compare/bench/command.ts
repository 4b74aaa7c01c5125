/** `lockstep bench`: measures, prints the figures as they come, and writes them as JSON and as a page. */
import { pathToFileURL } from 'node:url';
import { toJson, writeAtomic } from '../results/write.ts';
import { describeMachine } from '../runner/environment.ts';
import { EXIT } from '../runner/errors.ts';
import { claimOutFolder } from '../runner/journal.ts';
import { colorsFor, duration, plural } from '../runner/terminal-text.ts';
import { compareRuns } from './compare.ts';
import { Notes } from './notes.ts';
import type { BenchOptions } from './options.ts';
import { choosePeers } from './peers.ts';
import { planOf } from './plan.ts';
import { readBench } from './read-results.ts';
import { BENCH_SCHEMA, type BenchResults } from './results.ts';
import { runBench } from './run-bench.ts';
import { Stable } from './stable.ts';
import { block, comparisonLines, growthLines, noteLines, peakLine } from './text.ts';
import { loadGrowth, loadWorkloads, operationsOf } from './workload.ts';

/** Where the page and the figures for it go, in the folder of the report. */
export const BENCH_FILE = 'bench.json';

export interface BenchServices {
  /** Draws the page from the figures in the folder, and the overview again where there is one. @returns the page's path */
  writeBenchPage(outDir: string): Promise<string>;
}

/** @returns the exit code (docs/exit-codes.md) */
export async function benchCommand(options: BenchOptions, services: BenchServices): Promise<number> {
  // What can be wrong is found out before the measuring, not after.
  const earlier = options.compare === undefined ? undefined : await readBench(options.compare);
  const plan = planOf(options.words, await loadWorkloads(), await loadGrowth());
  const { peers, notes: general } = await choosePeers(options);
  const out = await claimOutFolder(options.out);
  const colors = colorsFor(options.json === '-' ? process.stderr : process.stdout);
  const say = (lines: readonly string[]) =>
    (options.json === '-' ? process.stderr : process.stdout).write(`${lines.join('\n')}\n`);
  try {
    const startedAt = new Date();
    const notes = new Notes(general);
    const stable = new Stable();
    say([
      `${plural(plan.groups.flat().length, 'workload')} on ${[...new Set(peers.map(({ peer }) => peer))].join(', ')}`,
    ]);
    const findings = await runBench({
      plan,
      peers,
      stable,
      runs: options.runs,
      notes,
      listener: {
        workload: (workload, timings) =>
          say(block({ title: workload.title, operations: operationsOf(workload) }, timings, colors)),
        simdPeak: (peak) => say(peakLine(peak)),
        growth: (curve) => say(growthLines(curve, colors)),
        firstOperation: (timings) =>
          say(
            block({ title: 'First operation: from the start of a process to its result' }, timings, colors),
          ),
      },
    });
    const seconds = (Date.now() - startedAt.getTime()) / 1000;
    const results: BenchResults = {
      schema: BENCH_SCHEMA,
      environment: { ...describeMachine(), peers: Object.fromEntries(stable.hellos) },
      command: options.command,
      startedAt: startedAt.toISOString(),
      seconds,
      ...findings,
      notes: [...notes.lines()],
    };
    const json = toJson(results);
    await writeAtomic(`${out.path}/${BENCH_FILE}`, json);
    if (options.json === '-') process.stdout.write(json);
    else if (options.json !== undefined) await writeAtomic(options.json, json);
    say(noteLines(notes.lines(), colors));
    const page = await services.writeBenchPage(out.path);
    say(['', `${duration(seconds)}. Page: ${pathToFileURL(page).href}`]);
    if (earlier !== undefined) {
      const comparison = compareRuns(earlier, results);
      say(comparisonLines(comparison, options.compare!, colors));
      if (comparison.changes.some(({ regression }) => regression)) return EXIT.disagree;
    }
    return notes.failures.length > 0 ? EXIT.incomplete : EXIT.agree;
  } finally {
    await out.unlock();
  }
}
