import { type Choice, type Context, decideByMargin } from '../../scratch/core/context.ts';
import { type Shape, sizeOf } from '../../scratch/core/shape.ts';
import { stream } from '../../scratch/core/streams.ts';
import { detach, Indices, Mask, type Tensor } from '../../scratch/core/tensor.ts';
import { detachBundle } from './bundle.ts';
import type { Decision, Decisions, Flow } from './trainer.ts';

export interface Recording {
  readonly decisions: Map<string, Decision>;
  readonly flows: Map<string, Flow>;
}

export interface ContextOptions {
  readonly seed: number;
  readonly step: number;
  readonly training: boolean;
  readonly replay?: Decisions | undefined;
  /** Where copies of decisions and flows are written; without it nothing is kept. */
  readonly recording?: Recording | undefined;
  /** The named parts whose flows are kept; left out, all. */
  readonly recorded?: ReadonlySet<string> | undefined;
}

/** Uniform draws from [0, 1), addressed by seed, path and step; both sides ask here. */
export function uniformDraws(seed: number, path: string, step: number, shape: Shape): Float64Array {
  const { uniform } = stream(seed, 'draw', path, step);
  return Float64Array.from({ length: sizeOf(shape) }, uniform);
}

/** Standard normal draws, alike. */
export function normalDraws(seed: number, path: string, step: number, shape: Shape): Float64Array {
  const { normal } = stream(seed, 'draw', path, step);
  return Float64Array.from({ length: sizeOf(shape) }, normal);
}

export const scratchContext = (options: ContextOptions): Context => new ScratchContext(options, '');

/** A class, because every named part of a model asks for one in every step. */
class ScratchContext implements Context {
  readonly training: boolean;
  readonly #options: ContextOptions;
  readonly #path: string;

  constructor(options: ContextOptions, path: string) {
    this.training = options.training;
    this.#options = options;
    this.#path = path;
  }

  scope(name: string): Context {
    return new ScratchContext(this.#options, this.#at(name));
  }

  uniform(name: string, shape: Shape): Float64Array {
    const { seed, step } = this.#options;
    return uniformDraws(seed, this.#at(name), step, shape);
  }

  normal(name: string, shape: Shape): Float64Array {
    const { seed, step } = this.#options;
    return normalDraws(seed, this.#at(name), step, shape);
  }

  decide(name: string, margin: Tensor, inclusive = false): Mask {
    const { replay, recording } = this.#options;
    const path = this.#at(name);
    const repeated = repeatable(path, replay, Uint8Array, margin.size);
    const mask =
      repeated === undefined ? decideByMargin(margin, inclusive) : new Mask(margin.shape, repeated);
    recording?.decisions.set(path, { decided: mask.data.slice(), margin: detach(margin), inclusive });
    return mask;
  }

  choose(name: string, { shape, own, margins, among }: Choice): Indices {
    const { replay, recording } = this.#options;
    const path = this.#at(name);
    const repeated = repeatable(path, replay, Int32Array, sizeOf(shape));
    const chosen = repeated === undefined ? own() : new Indices(shape, repeated);
    recording?.decisions.set(path, {
      decided: chosen.data.slice(),
      own: {
        chosen: (repeated === undefined ? chosen : own()).data.slice(),
        margin: detach(margins(chosen)),
        among: detach(among),
      },
    });
    return chosen;
  }

  record(part: keyof Flow, value: object): void {
    const { recording, recorded } = this.#options;
    if (recording === undefined || recorded?.has(this.#path) === false) return;
    recording.flows.set(this.#path, { ...recording.flows.get(this.#path), [part]: detachBundle(value) });
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}/${name}`;
  }
}

/**
 * The decisions that are to be repeated, if any. A side that decided about another number of elements computes another function:
 * there is nothing to repeat then, and checks/decisions.ts calls it wrong. @throws Error when they are of another kind
 */
function repeatable<Decided extends Uint8Array | Int32Array>(
  path: string,
  replay: Decisions | undefined,
  kind: new (size: number) => Decided,
  size: number,
): Decided | undefined {
  const decided = replay?.get(path)?.decided;
  if (decided === undefined) return undefined;
  if (!(decided instanceof kind))
    throw new Error(`${path}: a choice cannot repeat signs, nor signs a choice`);
  return decided.length === size ? decided : undefined;
}
