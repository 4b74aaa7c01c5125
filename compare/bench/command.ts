/** `lockstep bench`: a training step of both sides on every backend that is there, as ratios within one run. */
import fs from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { availableBackends, type Backend, type BackendName, openBackend } from '../../tfjs/backend.ts';
import type { TrainingExperiment } from '../experiment.ts';
import { describeEnvironment } from '../runner/environment.ts';
import { measureInterleaved, median, type Peer } from './measure.ts';
import { matrixProduct, trainingStep, type Workload } from './workload.ts';

export interface BenchOptions {
  /** Backends to measure; without them all that are available, gpu excepted, which is measured when named. */
  readonly backends?: readonly string[];
  /** Where the figures go as JSON; `-` is standard output. */
  readonly json?: string;
}

interface Row {
  readonly workload: string;
  readonly peer: string;
  readonly threads: number;
  readonly precision: 'float32';
  readonly medianSeconds: number;
  readonly minSeconds: number;
  readonly runs: number;
}

const experiment = (name: string) => async (): Promise<TrainingExperiment> =>
  (await import(`../experiments/${name}.ts`)).default;

const WORKLOADS: readonly Workload[] = [
  trainingStep('xor', 'XOR 2-4-1, full batch', experiment('network-xor')),
  trainingStep('moons', 'moons 2-5-1, 800 points', experiment('simple-network-moons')),
  trainingStep('mlp', 'digits 784-128-64-10, batch 100, Adam', experiment('mnist-mlp')),
  ...[64, 128, 256, 512].map(matrixProduct),
];

/** @returns the exit code: 0, or whatever opening a backend throws (BackendError, which is 3). */
export async function benchCommand({ backends, json }: BenchOptions): Promise<number> {
  const say = (line: string) => (json === '-' ? process.stderr : process.stdout).write(`${line}\n`);
  const opened = await openAll(backends);
  const rows: Row[] = [];
  for (const workload of WORKLOADS) {
    const measured = await measureWorkload(workload, opened, say);
    rows.push(...measured);
    report(workload, measured, say);
  }
  const result = { environment: describeEnvironment(opened[0]!), rows };
  if (json === '-') process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
  else if (json !== undefined) fs.writeFileSync(json, `${JSON.stringify(result, null, 1)}\n`);
  return 0;
}

async function openAll(names: readonly string[] | undefined): Promise<readonly Backend[]> {
  const available = await availableBackends();
  const wanted =
    names ?? available.filter((one) => one.available && one.name !== 'gpu').map((one) => one.name);
  const opened: Backend[] = [];
  for (const name of wanted) opened.push(await openBackend({ backend: name as BackendName }));
  return opened;
}

/** TensorFlow.js's own name of a backend. */
const REGISTERED: Readonly<Record<BackendName, string>> = {
  gpu: 'tensorflow',
  node: 'tensorflow',
  wasm: 'wasm',
  cpu: 'cpu',
};
const PEER: Readonly<Record<BackendName, string>> = {
  gpu: 'tfjs-node-gpu',
  node: 'tfjs-node',
  wasm: 'tfjs-wasm',
  cpu: 'tfjs-cpu',
};

async function measureWorkload(
  workload: Workload,
  backends: readonly Backend[],
  say: (line: string) => void,
): Promise<Row[]> {
  const own = await workload.scratch();
  const peers: (Peer & { dispose(): void })[] = [
    { name: 'scratch', activate: async () => {}, run: own.run, dispose: own.dispose },
  ];
  for (const { name } of backends) {
    const activate = async () => void (await tf.setBackend(REGISTERED[name]));
    await activate();
    const peer = await workload.tfjs();
    try {
      peer.run();
      peers.push({ name: PEER[name], activate, run: peer.run, dispose: peer.dispose });
    } catch (error) {
      say(`${workload.name}: ${PEER[name]} cannot do it (${(error as Error).message})`);
    }
  }
  const measured = await measureInterleaved(peers);
  for (const peer of peers) {
    await peer.activate();
    peer.dispose();
  }
  return [...measured].map(([peer, { seconds }]) => ({
    workload: workload.name,
    peer,
    threads: 1,
    precision: 'float32',
    medianSeconds: median(seconds),
    minSeconds: Math.min(...seconds),
    runs: seconds.length,
  }));
}

function report({ title, operations }: Workload, rows: readonly Row[], say: (line: string) => void): void {
  say('');
  say(title);
  const own = rows.find((row) => row.peer === 'scratch')!.medianSeconds;
  for (const { peer, medianSeconds, minSeconds } of rows) {
    const ratio = peer === 'scratch' ? '' : `${(medianSeconds / own).toPrecision(3)} times scratch's time`;
    const rate =
      operations === undefined ? '' : `${(operations / medianSeconds / 1e9).toPrecision(3)} GFLOP/s`;
    say(
      `  ${peer.padEnd(14)}${duration(medianSeconds).padStart(10)}  (least ${duration(minSeconds)})  ${rate} ${ratio}`.trimEnd(),
    );
  }
}

function duration(seconds: number): string {
  return seconds < 1e-3 ? `${(seconds * 1e6).toPrecision(3)} us` : `${(seconds * 1e3).toPrecision(3)} ms`;
}
