/** What the parent and a child process say to each other over IPC. */
import type { ExperimentResult, Precision, RunProfile } from '../results/schema.ts';
import type { Modules } from './modules.ts';

export interface RunRequest {
  readonly kind: 'run';
  readonly modules: Modules;
  readonly path: string;
  /** The id where the experiment declares none. */
  readonly name: string;
  readonly seed: number;
  readonly precision: Precision;
  readonly profile: RunProfile;
  readonly backend: string;
  readonly steps?: number;
  /** Bytes of resident memory above which the child ends itself. */
  readonly memoryBytes: number;
}

/** Which experiments are in the files, and, where `backend` is given, what that backend is on this machine. */
export interface ProbeRequest {
  readonly kind: 'probe';
  readonly modules: Modules;
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly backend?: string;
  readonly memoryBytes: number;
}

export interface Described {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly description: string;
}

export interface BackendInfo {
  readonly name: string;
  readonly reason: string;
  readonly version: string;
  readonly tensorflowVersion?: string;
  readonly device?: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** The progress of one experiment. */
export interface Progress {
  readonly activity: string;
  readonly done: number;
  readonly total: number;
}

export type ChildMessage =
  | { readonly kind: 'backend'; readonly backend: BackendInfo }
  | { readonly kind: 'described'; readonly experiment: Described }
  | { readonly kind: 'undescribed'; readonly path: string; readonly reason: string }
  | ({ readonly kind: 'progress' } & Progress)
  | { readonly kind: 'result'; readonly result: ExperimentResult }
  /** Said after a result: the process may be asked for another. */
  | { readonly kind: 'idle' }
  /** An error that the child could catch: a message for people, and where in the experiment's file. */
  | { readonly kind: 'failed'; readonly verdict: 'crashed' | 'out of memory'; readonly message: string }
  /** The backend cannot be had here. */
  | { readonly kind: 'no-backend'; readonly message: string }
  | { readonly kind: 'done' };
