/**
 * `lockstep mutants`: plants every bug into a copy of the sources, prints which check was red and what was blamed, then runs
 * the sources as they are over many seeds, where nothing may be red. The last line is the figure.
 */
import { writeFileSync } from 'node:fs';
import picomatch from 'picomatch';
import type { Kernels } from '../kernels.ts';
import { EXIT, IncompleteError, messageOf, UsageError } from '../runner/errors.ts';
import type { Shard } from '../runner/numbers.ts';
import { onInterrupt } from '../runner/signals.ts';
import { colorsFor, duration, plural, printable } from '../runner/terminal-text.ts';
import { type Bug, ownBugs, readBugs, requireDistinct } from './bug.ts';
import type { Examination } from './examination.ts';
import { headerLine, LEGEND, matrixLine, verdictWord } from './matrix.ts';
import { requireApplies } from './plant.ts';
import type { Reach } from './protocol.ts';
import { reachOfAll } from './reach.ts';
import { type MutantsResults, mutantsResults } from './results.ts';
import { type MutantResult, type MutantsRun, startMutants } from './run-mutants.ts';

export interface MutantsOptions {
  /** Files of other bugs. */
  readonly add?: readonly string[];
  readonly jobs: number;
  /** Where the matrix is written as JSON; `-` for standard output, and the lines then go to standard error. */
  readonly json?: string;
  /** Ids or globs of the bugs to plant. */
  readonly only?: readonly string[];
  /** Left out: bugs are examined on `cpu`, which is everywhere and starts at once, correct runs on the best there is. */
  readonly backend?: string;
  /** A bug in a kernel runs on the version that it is in, whatever this says. */
  readonly kernels: Kernels;
  /** Draws the page of the report; returns its address. */
  readonly page?: (found: MutantsResults) => Promise<string>;
  /** Go on after the first place that is red, so that the matrix shows every check that sees a bug. */
  readonly everyCheck?: boolean;
  /** Only the i-th of n parts of the bugs, every n-th one, so that the parts take about as long. */
  readonly shard?: Shard;
  /** How many seeds each bug is examined with, every one of which must kill it. */
  readonly seeds?: number;
  /** How many other seeds correct code is run with. */
  readonly correctRuns?: number;
}

const CORRECT_RUNS = 20;

/** @returns the exit code. @throws UsageError for bugs that are not well-formed or do not apply. */
export async function mutantsCommand(options: MutantsOptions): Promise<number> {
  const started = performance.now();
  const bugs = chosenBugs(options);
  const bugSeeds = Array.from({ length: options.seeds ?? 1 }, (_, i) => i);
  const seeds = Array.from({ length: options.correctRuns ?? CORRECT_RUNS }, (_, i) => bugSeeds.length + i);
  const out = options.json === '-' ? process.stderr : process.stdout;
  const say = (line: string): void => void out.write(`${line}\n`);
  const colors = colorsFor(out);
  const width = Math.max(...bugs.map(({ id }) => id.length));
  const run = startMutants(Math.max(1, options.jobs), options.kernels);
  const interrupt = onInterrupt();
  interrupt.onStop(run.stop);
  try {
    // Correct code is run where the bugs could have been seen.
    const reach = reachOfAll(bugs.map(({ file }) => file));
    await requireSound(run, options.backend ?? 'cpu', reach);
    if (interrupt.happened) return EXIT.interrupted;
    say(`${plural(bugs.length, 'planted bug')}, each in a copy of the sources. Columns:`);
    for (const line of LEGEND) say(line);
    say('');
    say(headerLine(width));
    const results: MutantResult[] = [];
    const onResult = (result: MutantResult) => {
      results.push(result);
      const fine = verdictWord(result) === 'killed';
      say(fine ? matrixLine(result, width) : colors.red(matrixLine(result, width)));
      if (!fine) say(`            ${printable(result.conclusion.evidence)}`);
    };
    const backend = options.backend ?? 'cpu';
    await run.examineBugs(bugs, { backend, seeds: bugSeeds, untilRed: !options.everyCheck, onResult });
    if (interrupt.happened) return EXIT.interrupted;
    say('');
    const correct = await run.examineCorrect(seeds, options.backend ?? 'auto', reach);
    if (interrupt.happened) return EXIT.interrupted;
    const alarms = alarmsOf(correct);
    for (const { line } of alarms) say(colors.red(printable(`false alarm: ${line}`)));
    const right = results.filter(({ conclusion }) => conclusion.named).length;
    const alarmed = new Set(alarms.map(({ seed }) => seed)).size;
    const figure =
      `${right} of ${results.length} planted bugs killed and rightly named, ` +
      `${alarmed} false alarms in ${seeds.length} correct runs`;
    say(`${duration((performance.now() - started) / 1000)} with ${plural(options.jobs, 'job')}`);
    const found = mutantsResults({
      figure,
      seeds: bugSeeds,
      everyCheck: options.everyCheck === true,
      results,
      correct: { seeds, alarms: alarms.map(({ line }) => line) },
    });
    if (options.json !== undefined) writeJson(options.json, found);
    if (options.page !== undefined) say(`Page: ${await options.page(found)}`);
    say(figure);
    return right === bugs.length && alarms.length === 0 ? EXIT.agree : EXIT.disagree;
  } finally {
    run.stop();
    interrupt.dispose();
  }
}

/**
 * The sources without a bug must be green before bugs are planted into them, or everything would be blamed on what is red
 * already. @throws IncompleteError saying what is red
 */
async function requireSound(run: MutantsRun, backend: string, reach: Reach | undefined): Promise<void> {
  const [first] = alarmsOf(await run.examineCorrect([0], backend, reach));
  if (first) throw new IncompleteError(`the code is red before any bug is planted: ${printable(first.line)}`);
}

function chosenBugs({ add = [], only, shard }: MutantsOptions): readonly Bug[] {
  const all = [...ownBugs(), ...add.flatMap(readBugs)];
  requireDistinct(all);
  const chosen =
    only === undefined ? all : all.filter(({ id }) => only.some((pattern) => picomatch.isMatch(id, pattern)));
  for (const pattern of only ?? []) {
    if (!all.some(({ id }) => picomatch.isMatch(id, pattern)))
      throw new UsageError(`no planted bug is called ${JSON.stringify(pattern)}`);
  }
  for (const bug of chosen) requireApplies(bug);
  return shard === undefined ? chosen : chosen.filter((_, i) => i % shard.count === shard.index - 1);
}

/** Whatever is red in correct code. */
function alarmsOf(
  examinations: readonly Examination[],
): { readonly seed: number | string; readonly line: string }[] {
  return examinations.flatMap(({ reds, broken }) => [
    ...reds.map(({ seed, place, subject, check, message }) => ({
      seed,
      line: `seed ${seed}, ${place}, ${subject}, ${check}: ${message}`,
    })),
    ...(broken ? [{ seed: broken.at, line: `${broken.at}: ${broken.how}` }] : []),
  ]);
}

function writeJson(path: string, results: MutantsResults): void {
  const text = `${JSON.stringify(results, null, 2)}\n`;
  if (path === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${messageOf(error)}`);
  }
}
