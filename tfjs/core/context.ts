import type * as tf from '@tensorflow/tfjs';

/** The mirror of scratch's Context: the same draws by the same names, the same decisions, seen from outside. */
export interface TfjsContext {
  readonly training: boolean;
  scope(name: string): TfjsContext;
  /** Uniform draws from [0, 1) of the given shape, as float64 data. */
  uniform(name: string, shape: readonly number[]): Float64Array;
  /** Standard normal draws, as float64 data. */
  normal(name: string, shape: readonly number[]): Float64Array;
  /** Reports how a discontinuous operation decided: margin > 0 (or >= 0 where `inclusive`). */
  decided(name: string, margin: () => tf.Tensor, inclusive?: boolean): void;
  /** Reports which candidates an operation chose, as scratch numbers them: int32. */
  chosen(name: string, candidates: () => tf.Tensor): void;
  record(part: 'input' | 'output', value: tf.Tensor): void;
  /** Reports the new value of untrained state, committed once a step. */
  update(state: tf.Variable, value: tf.Tensor): void;
}
