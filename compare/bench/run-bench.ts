/** Carries out a plan: workload after workload, then the growth curves and the first operation. */

import { measureFirstOperation } from './first-operation.ts';
import { type Measured, measure } from './measure.ts';
import type { Notes } from './notes.ts';
import { GROWTH_PACE, PACE, type Pace } from './pace.ts';
import type { Peer } from './peers.ts';
import type { Plan } from './plan.ts';
import type { BenchResults, GrowthCurve, Row, Timing } from './results.ts';
import { timingsOf } from './rows.ts';
import { measureSimdPeak } from './simd-peak.ts';
import type { Stable } from './stable.ts';
import { type Growth, operationsOf, type Workload } from './workload.ts';

export interface Bench {
  readonly plan: Plan;
  readonly peers: readonly Peer[];
  readonly stable: Stable;
  readonly runs: number;
  readonly notes: Notes;
  /** Told of each figure as soon as it is there. */
  readonly listener: Listener;
}

export interface Listener {
  workload(workload: Workload, timings: readonly Timing[]): void;
  simdPeak(peak: Readonly<Record<string, number>>): void;
  growth(curve: GrowthCurve): void;
  firstOperation(timings: readonly Timing[]): void;
}

type Findings = Pick<BenchResults, 'rows' | 'workloads' | 'simdPeak' | 'growth' | 'firstOperation'>;

export async function runBench(bench: Bench): Promise<Findings> {
  const { plan, stable } = bench;
  try {
    const rows: Row[] = [];
    let simdPeak: Readonly<Record<string, number>> | undefined;
    for (const group of plan.groups) {
      if (group.some(({ kind }) => kind === 'matrix product')) simdPeak = await findPeak(bench);
      for (const workload of group) rows.push(...(await measureWorkload(bench, workload)));
      await stable.dropAll();
    }
    const growth: GrowthCurve[] = [];
    for (const one of plan.growth) growth.push(await measureGrowth(bench, one));
    const firstOperation = plan.firstOperation ? await startPrograms(bench) : undefined;
    return {
      rows,
      workloads: plan.groups.flat().map(describe),
      ...(simdPeak === undefined ? {} : { simdPeak: { ...simdPeak } }),
      ...(growth.length === 0 ? {} : { growth }),
      ...(firstOperation === undefined ? {} : { firstOperation }),
    };
  } finally {
    await stable.dropAll();
  }
}

function describe(workload: Workload) {
  const operations = operationsOf(workload);
  const { name, title, kind } = workload;
  return { name, title, kind, ...(operations === undefined ? {} : { operations }) };
}

async function measureWorkload(bench: Bench, workload: Workload): Promise<Row[]> {
  const peers = workload.kind === 'experiment step' ? rivals(bench.peers) : bench.peers;
  const timings = await timed(bench, workload, peers, { ...PACE, runs: bench.runs });
  bench.listener.workload(workload, timings);
  return timings.map((timing) => ({ workload: workload.name, ...timing }));
}

async function timed(
  { stable, notes }: Bench,
  workload: Workload,
  peers: readonly Peer[],
  pace: Pace,
): Promise<Timing[]> {
  const contestants = await stable.contestants(peers);
  notes.failed(workload.name, stable.takeFailures());
  const measured = await measure(workload, contestants, pace);
  await settle({ stable, notes }, workload.name, measured);
  return timingsOf(measured.measurements);
}

async function settle(
  { stable, notes }: Pick<Bench, 'stable' | 'notes'>,
  name: string,
  { unable, failures, lost }: Pick<Measured, 'unable' | 'failures' | 'lost'>,
): Promise<void> {
  notes.unable(name, unable);
  notes.failed(name, failures);
  await stable.drop(lost);
}

async function findPeak(bench: Bench): Promise<Readonly<Record<string, number>>> {
  const scratch = bench.peers.filter(({ peer }) => peer === 'scratch');
  const found = await measureSimdPeak(await bench.stable.contestants(scratch), PACE);
  await settle(bench, 'simd-peak', found);
  bench.listener.simdPeak(found.peak);
  return found.peak;
}

/** How time grows. */
async function measureGrowth(bench: Bench, growth: Growth): Promise<GrowthCurve> {
  const { name, title, axis } = growth;
  const pace = { ...GROWTH_PACE, runs: Math.min(bench.runs, GROWTH_PACE.runs) };
  const points: GrowthCurve['points'] = [];
  for (const { at, workload } of growth.points) {
    points.push({ at, timings: await timed(bench, workload, rivals(bench.peers), pace) });
  }
  await bench.stable.dropAll();
  const curve = { name, title, axis, points };
  bench.listener.growth(curve);
  return curve;
}

/** Scratch and one backend of TensorFlow.js, both with one thread in float32. */
function rivals(peers: readonly Peer[]): readonly Peer[] {
  const framework = peers.find(({ peer }) => peer.startsWith('tfjs-'))?.peer;
  return ['scratch', framework].flatMap((name) => {
    const own = peers.filter(({ peer, precision }) => peer === name && precision === 'float32');
    return own.toSorted((a, b) => a.threads - b.threads).slice(0, 1);
  });
}

async function startPrograms({ peers, runs, notes, listener }: Bench): Promise<Timing[]> {
  const names = new Set(peers.map(({ peer }) => peer));
  const { measurements, failures } = await measureFirstOperation([...names], runs);
  notes.failed('first-operation', failures);
  const timings = timingsOf(measurements);
  listener.firstOperation(timings);
  return timings;
}
