import type { Backend } from '../../tfjs/backend.ts';
import type { Precision, Profile, RunProfile } from '../results/schema.ts';

export interface Progress {
  readonly activity: string;
  readonly done: number;
  readonly total: number;
}

export interface RunOptions {
  readonly seed: number;
  /** Of the hand-written side; TensorFlow.js has float32 only. */
  readonly precision: Precision;
  readonly profile: RunProfile;
  readonly backend: Pick<Backend, 'name'>;
  /** In place of the profile's number of steps. */
  readonly steps?: number;
  /** Multiplies the loss in the checks, which must change no verdict; the training itself stays what it is. Left out, 1. */
  readonly lossScale?: number;
  readonly onProgress?: (progress: Progress) => void;
}

/** Those of a run that trains. */
export type TrainingOptions = RunOptions & { readonly profile: Profile };
