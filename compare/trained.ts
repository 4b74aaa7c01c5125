/** What an experiment may ask of a side: during its training, for validation, and at its end. */
import type { Batch, NamedTensors, Tensor } from '../scratch/core/tensor.ts';
import type { Look } from './training/progress.ts';

/** How the training of a side went. */
export interface Course {
  /** By phase, the loss it descends, and by `phase/monitor` what else it reports: a number for each step, before its update. */
  readonly series: Readonly<Record<string, readonly number[]>>;
  /** Of the first step, as the loss has them: before any clipping. */
  readonly firstGradients: NamedTensors;
  /** Parameters and state before the first step and after it. */
  readonly initial: NamedTensors;
  readonly afterFirstStep: NamedTensors;
}

/** What a side can be asked at any time. */
export interface Asked {
  readonly parameters: NamedTensors;
  /** The outputs of the named parts of a phase's model on a batch, by path, at inference. */
  readonly outputsOfParts: (batch: Batch, phase?: string) => NamedTensors;
  readonly predict: (inputs: Batch, phase?: string) => NamedTensors;
  /** What a gradient of the output of a named part becomes at its input, at inference. */
  readonly pullBack: (part: PulledBack) => Tensor;
}

export interface PulledBack {
  readonly path: string;
  readonly phase?: string;
  /** What the part is given. */
  readonly input: Tensor;
  readonly dOutput: Tensor;
  /** In place of those that the side has now. */
  readonly parameters?: NamedTensors;
}

/** What a trained side can be asked at the end. */
export interface Trained extends Asked {
  readonly course: Course;
  /** What validation saw, in the order of the steps. */
  readonly looks: readonly Look[];
}
