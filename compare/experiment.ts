/** What an experiment is: `defineExperiment` is the public API by which the project's and the users' code is compared. */
import type * as tf from '@tensorflow/tfjs';
import type { ParameterSource } from '../scratch/core/parameter-source.ts';
import type { Precision } from '../scratch/core/precision.ts';
import type { Batch, Mask, NamedTensors, Tensor } from '../scratch/core/tensor.ts';
import type { Objective } from '../scratch/models/objective.ts';
import type { ReduceOnPlateauOptions } from '../scratch/schedules/reduce-on-plateau.ts';
import type { VariableSource } from '../tfjs/core/variable-source.ts';
import type { TfjsObjective } from '../tfjs/models/objective.ts';
import type { Network } from './network.ts';
import type { OptimizerChoice } from './optimizer-choice.ts';
import type { Picture } from './results/pictures.ts';
import type { DeclaredVerdict, Profile } from './results/schema.ts';
import type { Asked, Trained } from './trained.ts';
import type { EarlyStoppingOptions } from './training/early-stopping.ts';

interface Described {
  /** Letters, digits and dashes; taken from the file's name where it is left out. */
  readonly id?: string;
  readonly title: string;
  /** The article or paper that the system comes from. */
  readonly source?: string;
  readonly description?: string;
  /** A verdict other than `agree` that is expected here, with its reason: a run that ends so is green. */
  readonly declared?: DeclaredVerdict;
  /** Metrics that are no outcome, because ties decide them and rounding decides the ties: shown, not tested over seeds. */
  readonly decidedByRounding?: { readonly metrics: readonly string[]; readonly reason: string };
  /** Why float32 cannot tell about some gradients here (converged, saturated, cancelling), where that is expected. */
  readonly inconclusive?: string;
  /** What the reader should know to repeat it: constants of the data, the model and the loss. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** Files shown side by side in the report, relative to the repository. */
  readonly sources?: { readonly scratch: readonly string[]; readonly tfjs: readonly string[] };
}

export interface DataOptions {
  readonly seed: number;
  readonly profile: Profile;
}

/** Batches by step, the same for both sides; tensors are float64. */
export interface DataSource<B extends Batch = Batch> {
  next(step: number): B;
}

export interface Phase {
  readonly optimizer: OptimizerChoice;
  /** The monitored quantity that is reported as the loss of this phase, where the program prints another than it descends. */
  readonly prints?: string;
}

/** The hand-written side in its plainest form: from parameters and a batch to a loss and named gradients. */
export type HandWritten = (
  parameters: NamedTensors,
  batch: NamedTensors,
) => {
  readonly loss: number;
  readonly gradients: Readonly<Record<string, ArrayLike<number>>>;
  readonly outputs?: Readonly<Record<string, Tensor>>;
};

/** The TensorFlow.js side in its plainest form: from variables and a batch to a scalar loss. */
export type WithTfjs = (
  variables: Readonly<Record<string, tf.Variable>>,
  batch: Readonly<Record<string, tf.Tensor>>,
  tensorflow: typeof tf,
) => tf.Tensor | { readonly loss: tf.Tensor; readonly outputs?: Readonly<Record<string, tf.Tensor>> };

/** A model made of layers: one objective for each phase. */
export interface ScratchBuild {
  readonly build: (source: ParameterSource) => Readonly<Record<string, Objective>>;
}
export interface TfjsBuild {
  readonly build: (source: VariableSource) => Readonly<Record<string, TfjsObjective>>;
}

export interface Conclusion {
  readonly outputs?: NamedTensors;
  readonly metrics?: Readonly<Record<string, number | null>>;
}

/** Looks at data that training does not see, and what follows from them. */
export interface Validation<D extends DataSource = DataSource> {
  /** Updates from one look to the next. */
  readonly every: number;
  /** What is looked at, of which less is better. */
  metric(trained: Asked, data: D): number;
  /** Numbers that a look keeps for the pictures, by name. */
  show?(trained: Asked, data: D): Readonly<Record<string, readonly number[]>>;
  /** Multiplies the learning rate by `factor` where the metric stands still: constants of schedules/reduce-on-plateau, from 1. */
  readonly reduceOnPlateau?: Omit<ReduceOnPlateauOptions, 'initial'>;
  /** Ends the run where it has stood still for too long. */
  readonly earlyStopping?: EarlyStoppingOptions;
  /** What the run ends with: the parameters of the best look, or the last ones. */
  readonly keep: 'best' | 'last';
}

export interface TrainingDefinition<D extends DataSource = DataSource> extends Described {
  /** The data of both sides. */
  data(options: DataOptions): D | Promise<D>;
  /** Initial parameters by path, in float64, drawn once and handed to both sides. */
  initialize(options: DataOptions): NamedTensors;
  readonly scratch: HandWritten | ScratchBuild;
  readonly tfjs: WithTfjs | TfjsBuild;
  /** One optimizer for a program of one phase, which is then called `train`; or the phases of a step in their order. */
  readonly optimizer?: OptimizerChoice;
  readonly phases?: Readonly<Record<string, Phase>>;
  readonly steps: Readonly<Record<Profile, number>>;
  readonly validation?: Validation<D>;
  /** Parameters whose true gradient is zero (a bias before a batch normalization), judged by the size of the terms summed. */
  readonly zeroGradients?: readonly string[];
  /** Outputs and metrics of one trained side. */
  conclude?(trained: Trained, data: D): Conclusion;
  pictures?(sides: { readonly scratch: Trained; readonly tfjs: Trained }, data: D): readonly Picture[];
}

/** What a program that is no gradient descent shows of itself. */
export interface Transcript {
  readonly initial?: NamedTensors;
  readonly final?: NamedTensors;
  readonly outputs?: NamedTensors;
  readonly losses?: Readonly<Record<string, readonly number[]>>;
  readonly metrics?: Readonly<Record<string, number | null>>;
}

export interface ProcedureContext {
  readonly seed: number;
  readonly precision: Precision;
  /** A discontinuous decision, as scratch's Context.decide: recorded, and repeated where the truth is computed. */
  decide(name: string, margin: Tensor, inclusive?: boolean): Mask;
}

export interface ProcedureDefinition extends Described {
  scratch(context: ProcedureContext): Transcript;
  tfjs(context: ProcedureContext): Transcript;
  pictures?(sides: { readonly scratch: Transcript; readonly tfjs: Transcript }): readonly Picture[];
}

export type Experiment = (
  | ({ readonly kind: 'training' } & Omit<TrainingDefinition, 'optimizer' | 'phases'> & {
        readonly phases: Readonly<Record<string, Phase>>;
      })
  | ({ readonly kind: 'procedure' } & ProcedureDefinition)
  | ({ readonly kind: 'network'; readonly network: Network } & Described)
) & { readonly id: string; readonly source: string; readonly description: string; readonly [MARK]: true };

export type TrainingExperiment = Extract<Experiment, { kind: 'training' }>;
export type NetworkExperiment = Extract<Experiment, { kind: 'network' }>;
export type ProcedureExperiment = Extract<Experiment, { kind: 'procedure' }>;

const MARK: unique symbol = Symbol.for('lockstep.experiment');

/**
 * Declares a training experiment (with `data`, `initialize`, `steps` and an optimizer) or a procedure (without).
 * @throws TypeError naming everything that is missing or of the wrong type.
 */
export function defineExperiment<D extends DataSource>(definition: TrainingDefinition<D>): Experiment;
export function defineExperiment(definition: ProcedureDefinition): Experiment;
export function defineExperiment(definition: TrainingDefinition | ProcedureDefinition): Experiment {
  const training = 'data' in definition || 'steps' in definition || 'initialize' in definition;
  const problems = training
    ? trainingProblems(definition as TrainingDefinition)
    : procedureProblems(definition);
  if (problems.length > 0) throw new TypeError(`defineExperiment: ${problems.join('; ')}`);
  const described = {
    source: 'own code',
    description: '',
    ...definition,
    id: definition.id ?? '',
    [MARK]: true as const,
  };
  if (!training) return { ...(described as ProcedureDefinition & typeof described), kind: 'procedure' };
  const { optimizer, phases, ...rest } = described as TrainingDefinition & typeof described;
  return { ...rest, kind: 'training', phases: phases ?? { train: { optimizer: optimizer! } } };
}

/** One step of a network at its published size, as an experiment. */
export const networkExperiment = (network: Network): Experiment => ({
  kind: 'network',
  network,
  id: network.name,
  title: `${network.title}, at its published size`,
  source: network.paper,
  description: `Both sides of ${network.title}, built as published: the number of parameters, and one step forward and back.`,
  sources: network.sources,
  ...(network.published.declared && { declared: network.published.declared }),
  ...(network.published.inconclusive && { inconclusive: network.published.inconclusive }),
  [MARK]: true,
});

export function isExperiment(value: unknown): value is Experiment {
  return typeof value === 'object' && value !== null && MARK in value;
}

function described(definition: Described): string[] {
  const problems = [];
  if (typeof definition.title !== 'string' || definition.title === '') problems.push('title must be a text');
  if (definition.id !== undefined && !/^[a-z0-9][a-z0-9-]*$/.test(definition.id)) {
    problems.push(
      `id ${JSON.stringify(definition.id)} must be made of lower-case letters, digits and dashes`,
    );
  }
  return problems;
}

function procedureProblems(definition: Described & { scratch?: unknown; tfjs?: unknown }): string[] {
  const problems = described(definition);
  for (const side of ['scratch', 'tfjs'] as const) {
    if (typeof definition[side] !== 'function') problems.push(`${side} must be a function`);
  }
  return problems;
}

function trainingProblems(definition: Partial<TrainingDefinition>): string[] {
  const problems = described(definition as Described);
  for (const name of ['data', 'initialize'] as const) {
    if (typeof definition[name] !== 'function') problems.push(`${name} must be a function`);
  }
  for (const side of ['scratch', 'tfjs'] as const) {
    const value: unknown = definition[side];
    const built =
      typeof value === 'object' && value !== null && 'build' in value && typeof value.build === 'function';
    if (typeof value !== 'function' && !built) problems.push(`${side} must be a function or { build }`);
  }
  if ((definition.optimizer === undefined) === (definition.phases === undefined)) {
    problems.push('give either one optimizer or phases');
  }
  problems.push(...validationProblems(definition.validation));
  for (const profile of ['quick', 'full'] as const) {
    const steps = definition.steps?.[profile];
    if (!Number.isInteger(steps) || steps! < 1)
      problems.push(`steps.${profile} must be a whole number of at least 1`);
  }
  return problems;
}

function validationProblems(validation: Partial<Validation> | undefined): string[] {
  if (validation === undefined) return [];
  const { every, metric, keep } = validation;
  const problems = [];
  if (!Number.isInteger(every) || every! < 1)
    problems.push('validation.every must be a whole number of at least 1');
  if (typeof metric !== 'function') problems.push('validation.metric must be a function');
  if (keep !== 'best' && keep !== 'last') problems.push("validation.keep must be 'best' or 'last'");
  return problems;
}
