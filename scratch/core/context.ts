import { kernel } from '../kernels/kernel.ts';
import { decide } from '../kernels/plain/masks.ts';
import { at, finish, into } from './memory.ts';
import type { Shape } from './shape.ts';
import { freshMask, type Indices, type Mask, type Tensor } from './tensor.ts';

/**
 * What a forward pass may ask of its surroundings. Everything that could differ between two runs (random draws,
 * discontinuous decisions) comes from here, so that it can be handed to both sides and replayed.
 */
export interface Context {
  readonly training: boolean;
  /** The same context one path segment deeper. */
  scope(name: string): Context;
  /**
   * Uniform draws from [0, 1), the same for both sides: addressed by path, step and call, never by order.
   * They are data, so they come in float64 whatever the precision of the run.
   */
  uniform(name: string, shape: Shape): Float64Array;
  /** Standard normal draws, addressed alike. */
  normal(name: string, shape: Shape): Float64Array;
  /**
   * A discontinuous decision for each element of `margin`: true where margin > 0 (or >= 0 where `inclusive`). A replay
   * returns the decisions of another run, so that two runs that differ by rounding can still be compared.
   */
  decide(name: string, margin: Tensor, inclusive?: boolean): Mask;
  /** A discontinuous choice among candidates for each element, such as the winners of max pooling; replayed like `decide`. */
  choose(name: string, choice: Choice): Indices;
  /** Called by `tap` with what passed through a named part of the model: a tensor, or the inputs of the part as it got them. */
  record(part: 'input' | 'output' | 'dOutput' | 'dInput', value: object): void;
}

export interface Choice {
  readonly shape: Shape;
  /** What the largest candidates are. */
  own(): Indices;
  /** How much larger the chosen candidates are than the best of the others: below 0 where another one is the largest. */
  margins(chosen: Indices): Tensor;
  /** What the candidates are elements of: a margin counts as small in comparison with them. */
  readonly among: Tensor;
}

const decideKernel = kernel('decide', decide);

/** Decides by the margin itself. */
export function decideByMargin(margin: Tensor, inclusive = false): Mask {
  const mask = freshMask(margin.shape);
  decideKernel.for(margin)(at(margin), into(mask), margin.size, inclusive);
  finish();
  return mask;
}
