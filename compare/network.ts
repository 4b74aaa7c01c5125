/** What a network is to `lockstep describe` and to the profile `published`: both sides of it, as published and as trained here. */

import type { AnyLayer } from '../scratch/core/layer.ts';
import type { ParameterSource } from '../scratch/core/parameter-source.ts';
import type { Loss } from '../scratch/losses/loss.ts';
import type { AnyTfjsLayer } from '../tfjs/core/layer.ts';
import type { VariableSource } from '../tfjs/core/variable-source.ts';
import type { Loss as TfjsLoss } from '../tfjs/losses/loss.ts';
import type { DeclaredVerdict } from './results/schema.ts';

/** One input of a sample: its shape without the batch. */
export interface InputSpec {
  readonly shape: readonly number[];
  /** Left out: numbers. */
  readonly kind?: 'numbers' | 'indices' | 'mask';
}

/** One input, or several by the names under which the model takes them. */
export type InputSpecs = InputSpec | Readonly<Record<string, InputSpec>>;

/** A network of a certain size. */
export interface NetworkForm {
  readonly input: InputSpecs;
  readonly scratch: (source: ParameterSource) => AnyLayer;
  readonly tfjs: (source: VariableSource) => AnyTfjsLayer;
  /** Untrained state that the count of parameters includes, such as a fixed table of positions. */
  readonly fixed?: readonly string[];
  /** Why the sides need unequally many operations for the same output, by layer, where they do. */
  readonly unequalOperations?: Readonly<Record<string, string>>;
}

/** What a network is trained for, from its output and a target of the same shape, probabilities along the last axis. */
export interface LossPair {
  readonly scratch: () => Loss;
  readonly tfjs: () => TfjsLoss;
}

export interface PublishedForm extends NetworkForm {
  readonly parameters: number;
  /** Who says so. */
  readonly source: string;
  /** Left out: softmax cross-entropy. */
  readonly loss?: LossPair;
  /**
   * Paths of the scales of normalizations at the end of residual branches, which start small in its step: with branches as large as
   * what they are added to, rounding grows from block to block until float32 can tell nothing about the gradients.
   */
  readonly branchEnds?: RegExp;
  /**
   * Paths of parameters whose true gradient may be zero, such as a shift before a normalization: where the terms that it sums cancel,
   * it is judged by their size.
   */
  readonly zeroGradients?: RegExp;
  /** A verdict other than `agree` that is expected of its step, with its reason. */
  readonly declared?: DeclaredVerdict;
  /** Why float32 cannot tell about some gradients of its step, where that is expected. */
  readonly inconclusive?: string;
}

export interface Network {
  /** As it is typed: lower case, digits and dashes. */
  readonly name: string;
  readonly title: string;
  readonly paper: string;
  /** Files of its two sides, relative to the repository. */
  readonly sources: { readonly scratch: readonly string[]; readonly tfjs: readonly string[] };
  readonly published: PublishedForm;
  /** What experiments train here, where that is smaller. */
  readonly preset?: NetworkForm;
}

/** The files of one name in both rooms, such as `models/resnet.ts`. */
export const bothSides = (file: string): Network['sources'] => ({
  scratch: [`scratch/${file}`],
  tfjs: [`tfjs/${file}`],
});

/** Declares the networks of a file in compare/networks/. @throws TypeError for a name that cannot be typed, or a count that is none */
export function defineNetworks(networks: readonly Network[]): readonly Network[] {
  for (const { name, published } of networks) {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
      throw new TypeError(`defineNetworks: the name '${name}' must be lower-case letters, digits and dashes`);
    if (!Number.isInteger(published.parameters) || published.parameters < 1)
      throw new TypeError(`defineNetworks: ${name}: ${published.parameters} is no count of parameters`);
  }
  return networks;
}

export const isSingle = (specs: InputSpecs): specs is InputSpec => Array.isArray(specs['shape']);
