import { type Context, decideByMargin } from '../../scratch/core/context.ts';
import { stream } from '../../scratch/core/streams.ts';
import type { Tensor } from '../../scratch/core/tensor.ts';
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
  /** Where decisions and flows are written; without it nothing is kept. */
  readonly recording?: Recording | undefined;
}

/** Uniform draws from [0, 1), addressed by seed, path and step; both sides ask here. */
export function uniformDraws(seed: number, path: string, step: number, size: number): Float64Array {
  const { uniform } = stream(seed, 'draw', path, step);
  return Float64Array.from({ length: size }, uniform);
}

export function scratchContext(options: ContextOptions, path = ''): Context {
  const { seed, step, training, replay, recording } = options;
  const at = (name: string) => (path === '' ? name : `${path}/${name}`);
  return {
    training,
    scope: (name) => scratchContext(options, at(name)),
    uniform: (name, shape) =>
      uniformDraws(
        seed,
        at(name),
        step,
        shape.reduce((a, b) => a * b, 1),
      ),
    decide(name, margin, inclusive = false) {
      const repeated = replay?.get(at(name))?.decided;
      if (repeated !== undefined && repeated.length !== margin.size) {
        throw new Error(`${at(name)}: ${repeated.length} decisions to repeat for ${margin.size} elements`);
      }
      const decided = repeated ?? decideByMargin(margin, inclusive);
      recording?.decisions.set(at(name), { decided, margin, inclusive });
      return decided;
    },
    record(part: keyof Flow, value: Tensor) {
      recording?.flows.set(path, { ...recording.flows.get(path), [part]: value });
    },
  };
}
