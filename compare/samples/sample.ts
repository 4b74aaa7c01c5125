/**
 * What a sample is: the declared input on which one unit of scratch/ is checked alone. The file
 * `compare/samples/layers/dense.ts` is the sample of `layers/dense`; from its cases come all checks of that unit.
 */
import type * as tf from '@tensorflow/tfjs';
import type { AnyLayer, Layer } from '../../scratch/core/layer.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { cast, type NamedTensors, type Tensor } from '../../scratch/core/tensor.ts';
import type { Loss } from '../../scratch/losses/loss.ts';
import type { AnyTfjsLayer, TfjsLayer } from '../../tfjs/core/layer.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import type { Loss as TfjsLoss } from '../../tfjs/losses/loss.ts';
import type { OptimizerChoice } from '../optimizer-choice.ts';
import type { Bundle } from '../trainers/bundle.ts';
import { upload } from '../trainers/transfer.ts';
import type { FrameworkLimit } from './limits.ts';
import type { Values } from './values.ts';

/** A layer, activation, regularizer or loss: forward and backward. */
export interface LayerCase {
  readonly kind: 'layer';
  readonly name: string;
  /**
   * Batch above 1, dimensions that differ, values on both sides of every kink. Several inputs come by name or in a list; indices
   * and masks among them have no gradient.
   */
  input(values: Values): Bundle;
  /** Parameters and state by name. */
  parameters?(values: Values): NamedTensors;
  scratch(source: ParameterSource, values: Values, precision: Precision): AnyLayer;
  tfjs(source: VariableSource, values: Values): AnyTfjsLayer;
  /** Left out: training. */
  readonly training?: boolean;
  /** Results whose truth is exactly zero by their nature, such as the input gradient of a step. */
  readonly zero?: readonly string[];
  /**
   * Input of hundreds, to see that nothing overflows: no finite differences, whose step of a 1e-5 share of it would cross
   * bends, and LARGE_INPUT_TOLERANCE.
   */
  readonly largeInput?: boolean;
  /** The layer drops elements: some must be dropped and some kept. */
  readonly masked?: boolean;
  readonly limits?: readonly FrameworkLimit[];
}

/** A computation without a backward pass: an initializer, a schedule, a core function. */
export interface FunctionCase {
  readonly kind: 'function';
  readonly name: string;
  inputs(values: Values): NamedTensors;
  scratch(inputs: NamedTensors): Tensor;
  /** Called inside a scope of its own. */
  tfjs(inputs: Readonly<Record<string, tf.Tensor>>): tf.Tensor;
}

export const layerCase = (declared: Omit<LayerCase, 'kind'>): LayerCase => ({ kind: 'layer', ...declared });

export const functionCase = (declared: Omit<FunctionCase, 'kind'>): FunctionCase => ({
  kind: 'function',
  ...declared,
});

/** A rule that the code must keep and that has no counterpart in TensorFlow.js. */
export interface RuleCase {
  readonly kind: 'rule';
  readonly name: string;
  /** @returns what is wrong, or undefined. */
  broken(values: Values): string | undefined;
}

/** An optimizer on gradients of its own, with what gradients pass through before it and the schedule of its learning rate. */
export interface OptimizerCase extends Omit<OptimizerChoice, 'name'> {
  readonly kind: 'optimizer';
  readonly name: string;
  /** The name of its file; left out, that of the sample's file. */
  readonly optimizer?: string;
  /** What the rate is scaled by, from the middle of the updates on. */
  readonly scale?: number;
}

export type SampleCase = LayerCase | FunctionCase | RuleCase | OptimizerCase;

export interface Sample {
  readonly cases: readonly SampleCase[];
  readonly [MARK]: true;
}

const MARK: unique symbol = Symbol('lockstep.sample');

/** @throws TypeError when there is no case, or two of one name. */
export function defineSample({ cases }: { readonly cases: readonly SampleCase[] }): Sample {
  const names = new Set(cases.map(({ name }) => name));
  if (cases.length === 0) throw new TypeError('defineSample: a sample needs at least one case');
  if (names.size < cases.length) throw new TypeError('defineSample: two cases have the same name');
  return { cases, [MARK]: true };
}

export function isSample(value: unknown): value is Sample {
  return typeof value === 'object' && value !== null && MARK in value;
}

export interface LossCaseOptions {
  readonly name: string;
  prediction(values: Values): Tensor;
  target(values: Values): Tensor;
  /** Left out: every row counts 1. */
  weights?(values: Values): Tensor;
  scratch(): Loss;
  tfjs(): TfjsLoss;
  readonly largeInput?: boolean;
}

/** A loss as a layer from the prediction, with its target and weights as data. */
export function lossCase({
  prediction,
  target,
  weights,
  scratch,
  tfjs,
  ...rest
}: LossCaseOptions): LayerCase {
  return {
    kind: 'layer',
    ...rest,
    input: prediction,
    scratch(_source, values, precision): Layer {
      const loss = scratch();
      const y = cast(target(values), precision);
      const w = weights && cast(weights(values), precision);
      return {
        parameters: [],
        forward: (x, context) => loss.forward({ prediction: x, target: y, weights: w }, context),
      };
    },
    tfjs(_source, values): TfjsLayer {
      const loss = tfjs();
      return {
        variables: {},
        apply(x, context) {
          const w = weights && upload(weights(values));
          return loss.apply({ prediction: x, target: upload(target(values)), weights: w }, context);
        },
      };
    },
  };
}
