import type { Precision } from '../../scratch/core/precision.ts';
import type { Batch, NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import type { SideName } from '../results/schema.ts';
import type { Bundle } from './bundle.ts';

/** How a discontinuous operation decided, element by element. */
export type Decision = SignDecision | ChoiceDecision;

/** 1 where the margin is above 0 (or at least 0). */
export interface SignDecision {
  readonly decided: Uint8Array;
  readonly margin: Tensor;
  readonly inclusive: boolean;
}

/** Which of several candidates, such as the winners of max pooling. */
export interface ChoiceDecision {
  readonly decided: Int32Array;
  /** What the run would have chosen where it does not repeat another's choices; the framework's side does not tell. */
  readonly own?: OwnChoice;
}

interface OwnChoice {
  readonly chosen: Int32Array;
  /** Of the candidates in `decided`, as scratch's Choice has it. */
  readonly margin: Tensor;
  readonly among: Tensor;
}
export type Decisions = ReadonlyMap<string, Decision>;

/** What passed through one named part of a model in one evaluation. */
export interface Flow {
  readonly input?: Bundle;
  readonly output?: Tensor;
  readonly dOutput?: Tensor;
  readonly dInput?: Tensor;
}

export interface EvaluateOptions {
  readonly step: number;
  /** False at inference; left out, training. */
  readonly training?: boolean;
  /** Multiplies the loss before the backward pass; verdicts must not depend on it. */
  readonly lossScale?: number;
  /** Decisions of another run to repeat instead of deciding by the own margins. */
  readonly replay?: Decisions | undefined;
  /** The batch, whose target the part `loss` needs. */
  readonly batch?: Batch;
}

/** Everything that one evaluation of a loss showed. */
export interface Observation {
  readonly loss: number;
  readonly monitors: Readonly<Record<string, number>>;
  readonly outputs: NamedTensors;
  readonly gradients: NamedTensors;
  /** New values of untrained state. */
  readonly updates: NamedTensors;
  readonly decisions: Decisions;
  readonly flows: ReadonlyMap<string, Flow>;
}

/** One part of a model run alone on given input and upstream gradient. */
export interface PartObservation extends ForwardObservation {
  /** Gradients of what it was given, by the names of bundle.ts. */
  readonly dInputs: NamedTensors;
  readonly gradients: NamedTensors;
}

/** The same without the way back. */
export interface ForwardObservation {
  readonly output: Tensor;
  readonly updates: NamedTensors;
  readonly decisions: Decisions;
  /** What passed through the named parts inside of it. */
  readonly flows: ReadonlyMap<string, Flow>;
}

export interface StepResult {
  readonly loss: number;
  readonly monitors: Readonly<Record<string, number>>;
}

/** One live implementation of a system: what the checks need of a side, the same for both. Tensors in and out are copies. */
export interface Trainer {
  readonly side: SideName;
  readonly precision: Precision;
  readonly phases: readonly string[];
  /** Paths of the named parts of a phase's model, in forward order, with the kind of each; the last may be `loss`. */
  parts(phase: string): readonly { readonly path: string; readonly kind: string }[];
  /** Trained parameters and untrained state by path. */
  read(): NamedTensors;
  write(values: NamedTensors): void;
  /** Optimizer slots of a phase by name. */
  slots(phase: string): Promise<NamedTensors>;
  restore(phase: string, slots: NamedTensors): Promise<void>;
  evaluate(phase: string, batch: Batch, options: EvaluateOptions): Observation;
  /** The loss of `evaluate`, where a side can tell it for less: without the way back and without a record. */
  loss?(phase: string, batch: Batch, options: Pick<EvaluateOptions, 'step' | 'replay'>): number;
  examine(
    phase: string,
    path: string,
    input: Bundle,
    dOutput: Tensor,
    options: EvaluateOptions,
  ): PartObservation;
  /** Multiplies the learning rate of a phase from now on. @throws Error where its optimizer has no schedule */
  scaleRate(phase: string, scale: number): void;
  /** The optimizer's update from given gradients. */
  apply(phase: string, gradients: NamedTensors): void;
  /** One whole training step, as fast as the side can: evaluate, update, commit state. */
  train(phase: string, batch: Batch, step: number): StepResult;
  predict(phase: string, inputs: Batch): NamedTensors;
  dispose(): void;
}
