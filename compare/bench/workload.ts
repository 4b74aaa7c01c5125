/**
 * What is timed. A workload says what is to be computed in plain data; each peer builds it with its own means, so that a
 * peer loads nothing of the others.
 */
import { readdirSync } from 'node:fs';
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';
import type { OptimizerChoice } from '../optimizer-choice.ts';
import type { Network } from './networks/network.ts';

interface Named {
  /** As the command line and the JSON name it. */
  readonly name: string;
  /** What it is, with its sizes. */
  readonly title: string;
}

/** A training step: forward pass, the loss read as a number, backward pass, update. */
export interface TrainingStep extends Named {
  readonly kind: 'training step';
  readonly network: Network;
  /** Rows in a step. */
  readonly batch: number;
  /** Rows of the data: as many as `batch` where every step takes all of them, which then lie ready. */
  readonly samples: number;
  readonly optimizer: OptimizerChoice;
  /** Batches {x, y} as an experiment gives them. */
  data(): DataSource<NamedTensors>;
}

/** C = A B for square matrices in memory; the result is there when a repetition ends. */
export interface MatrixProduct extends Named {
  readonly kind: 'matrix product';
  readonly size: number;
}

/** A training step of an experiment, of one of its phases: only scratch and TensorFlow.js can build it. */
export interface ExperimentStep extends Named {
  readonly kind: 'experiment step';
  readonly experiment: string;
  readonly phase: string;
}

export type Workload = TrainingStep | MatrixProduct | ExperimentStep;
/** What a peer can build with its own means. */
export type PlainWorkload = Exclude<Workload, ExperimentStep>;

/** Workloads that differ in one size: how does the time grow with it? */
export interface Growth {
  readonly name: string;
  readonly title: string;
  /** What grows, for the axis of a chart. */
  readonly axis: string;
  readonly points: readonly { readonly at: number; readonly workload: TrainingStep }[];
}

/** Floating-point operations of a repetition, where they are counted. */
export function operationsOf(workload: Workload): number | undefined {
  return workload.kind === 'matrix product' ? 2 * workload.size * workload.size * workload.size : undefined;
}

/** Every file of workloads/, training first: its workloads are measured together, in the same processes. */
export async function loadWorkloads(): Promise<readonly (readonly PlainWorkload[])[]> {
  const files = await defaultExports<PlainWorkload | readonly PlainWorkload[]>('workloads');
  const groups = files.map((exported) => ('name' in exported ? [exported] : exported));
  const trains = (group: readonly PlainWorkload[]) => group.some(({ kind }) => kind === 'training step');
  return [...groups.filter(trains), ...groups.filter((group) => !trains(group))];
}

/** Every file of growth/. */
export const loadGrowth = (): Promise<readonly Growth[]> => defaultExports<Growth>('growth');

async function defaultExports<T>(folder: string): Promise<T[]> {
  const url = new URL(`./${folder}/`, import.meta.url);
  const names = readdirSync(url).filter((name) => /^[^.].*\.(ts|js)$/.test(name));
  const modules = names.sort().map((name) => import(new URL(name, url).href) as Promise<{ default: T }>);
  return (await Promise.all(modules)).map((module) => module.default);
}

/** @throws Error when there is none of that name */
export async function findWorkload(name: string): Promise<PlainWorkload> {
  const all = [
    ...(await loadWorkloads()).flat(),
    ...(await loadGrowth()).flatMap(({ points }) => points.map(({ workload }) => workload)),
  ];
  const found = all.find((workload) => workload.name === name);
  if (found === undefined) throw new Error(`there is no workload ${name}`);
  return found;
}
