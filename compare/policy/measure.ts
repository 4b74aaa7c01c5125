/**
 * Measures the verdict policy on networks that it was not made from: correct code over many seeds, and planted bugs seen by each
 * network alone, all at three loss scales. Run by hand; the figures are in docs/verdicts.md.
 *
 *   node --import tsx compare/policy/measure.ts [network ...] [--seeds 20] [--bugs 24] [--backend auto] [--jobs 2] [--json file]
 */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Kernels } from '../kernels.ts';
import type { Bug } from '../mutants/bug.ts';
import { makeCopy } from '../mutants/plant.ts';
import { EXIT, messageOf, UsageError } from '../runner/errors.ts';
import { repositoryRoot } from '../runner/modules.ts';
import { wholeNumber } from '../runner/numbers.ts';
import { onInterrupt } from '../runner/signals.ts';
import { didYouMean } from '../runner/suggest.ts';
import { LOSS_SCALES } from '../samples/check-sample.ts';
import { askChild } from './ask-child.ts';
import { policyNetworks } from './networks.ts';
import { chooseBugs, examineBug, type PlantedResult } from './planted.ts';
import type { PolicyRun } from './run.ts';
import { CORRECT_HEADER, correctRow, PLANTED_HEADER, plantedLine, plantedRow } from './table.ts';

interface Options {
  readonly networks: readonly string[];
  readonly seeds: readonly number[];
  /** Planted for each network; none where it is 0. */
  readonly bugs: number;
  readonly backend: string;
  readonly jobs: number;
  readonly json?: string;
}

/** Of each network. */
const ALARMS_SHOWN = 5;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function options(): Options {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '20' },
      bugs: { type: 'string', default: '0' },
      backend: { type: 'string', default: 'auto' },
      jobs: { type: 'string', default: String(os.availableParallelism()) },
      json: { type: 'string' },
    },
  });
  const all = policyNetworks();
  for (const name of positionals)
    if (!all.includes(name)) throw new UsageError(`no network is called '${name}'.${didYouMean(name, all)}`);
  const { json } = values;
  return {
    networks: positionals.length === 0 ? all : positionals,
    seeds: Array.from({ length: wholeNumber('--seeds', values.seeds, 0, 10_000) }, (_, i) => i),
    bugs: wholeNumber('--bugs', values.bugs, 0, 10_000),
    backend: values.backend,
    jobs: wholeNumber('--jobs', values.jobs, 1, 1024),
    ...(json === undefined ? {} : { json }),
  };
}

/** Works through the items, `jobs` at a time. */
async function each<T>(jobs: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const place = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, place));
}

/** @returns all runs, and prints a row for each network when it is done and a line for each false alarm. */
async function measureCorrect({ networks, seeds, backend, jobs }: Options): Promise<PolicyRun[]> {
  const all: PolicyRun[] = [];
  for (const line of CORRECT_HEADER) say(line);
  await each(jobs, networks, async (network) => {
    const request = { network, seeds, lossScales: LOSS_SCALES, backend };
    const { runs, broken } = await askChild(repositoryRoot, request, 'wasm');
    all.push(...runs);
    say(correctRow(network, runs));
    for (const { seed, lossScale, summary } of runs.filter(({ green }) => !green).slice(0, ALARMS_SHOWN))
      say(`  false alarm: ${network}, seed ${seed}, loss scale ${lossScale}: ${summary}`);
    if (broken) throw new Error(`${network} broke down: ${broken.how}\n${broken.stack}`);
  });
  return all;
}

/** Each bug in its copy, on the plain JavaScript backend, with seed 0. */
async function measurePlanted({ networks, bugs, jobs }: Options): Promise<PlantedResult[]> {
  const results: PlantedResult[] = [];
  const request = { seeds: [0], lossScales: LOSS_SCALES, backend: 'cpu' };
  const pairs: { readonly network: string; readonly bug: Bug }[] = [];
  for (const network of networks)
    for (const bug of await chooseBugs(network, bugs)) pairs.push({ network, bug });
  const known = new Map<string, Promise<readonly PolicyRun[]>>();
  const correct = (network: string) => (kernels: Kernels) => {
    const key = `${network} ${kernels}`;
    const asked =
      known.get(key) ?? askChild(repositoryRoot, { ...request, network }, kernels).then(({ runs }) => runs);
    known.set(key, asked);
    return asked;
  };
  const copies = Array.from({ length: Math.min(jobs, pairs.length) }, makeCopy);
  const removeCopies = () => {
    for (const copy of copies) copy.remove();
  };
  const interrupt = onInterrupt();
  interrupt.onStop(() => {
    removeCopies();
    process.exit(EXIT.interrupted);
  });
  try {
    const free = [...copies];
    await each(jobs, pairs, async ({ network, bug }) => {
      const copy = free.pop()!;
      const result = await examineBug(copy, bug, { ...request, network }, correct(network));
      free.push(copy);
      results.push(result);
      say(plantedLine(result));
    });
  } finally {
    interrupt.dispose();
    removeCopies();
  }
  for (const line of PLANTED_HEADER) say(line);
  for (const network of networks)
    say(
      plantedRow(
        network,
        results.filter((result) => result.network === network),
      ),
    );
  return results;
}

async function main(): Promise<number> {
  const chosen = options();
  const correct = chosen.seeds.length > 0 ? await measureCorrect(chosen) : [];
  const planted = chosen.bugs > 0 ? await measurePlanted(chosen) : [];
  if (chosen.json !== undefined)
    writeFileSync(chosen.json, `${JSON.stringify({ correct, planted }, null, 2)}\n`);
  const fine = correct.every(({ green }) => green) && planted.every(({ unused, named }) => unused || named);
  return fine ? EXIT.agree : EXIT.disagree;
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  return error instanceof UsageError ? error.exitCode : EXIT.disagree;
});
