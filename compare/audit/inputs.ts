/**
 * The inputs of the audit's cases: few numbers, from named streams. All are multiples of 1/256 below 32, so that float32 holds
 * them exactly, and x + h and x - h too for every step h of the differences.
 */
import type * as tf from '@tensorflow/tfjs';
import { sizeOf } from '../../scratch/core/shape.ts';
import { type Stream, stream } from '../../scratch/core/streams.ts';

interface Ranks {
  0: tf.Rank.R0;
  1: tf.Rank.R1;
  2: tf.Rank.R2;
  3: tf.Rank.R3;
  4: tf.Rank.R4;
  5: tf.Rank.R5;
  6: tf.Rank.R6;
}
type RankOf<S extends readonly number[]> = S['length'] extends keyof Ranks ? Ranks[S['length']] : tf.Rank;

/** An input that is differentiated. */
export interface Input<R extends tf.Rank = tf.Rank> {
  readonly shape: readonly number[];
  readonly draw: (random: Stream) => readonly number[];
  /** Only for the compiler: the rank that `apply` gets. */
  readonly rank?: R;
}

const GRID = 256;
const onGrid = (x: number): number => Math.round(x * GRID) / GRID;

function each<S extends readonly number[]>(shape: S, next: (random: Stream) => number): Input<RankOf<S>> {
  return {
    shape,
    draw: (random) => Array.from({ length: sizeOf(shape) }, () => onGrid(next(random))),
  };
}

/** Uniform in [low, high). */
export const between = <const S extends readonly number[]>(shape: S, low: number, high: number) =>
  each(shape, (random) => low + (high - low) * random.uniform());

/** Of both signs, at least a quarter away from 0. */
export const signed = <const S extends readonly number[]>(shape: S, largest = 1.5) =>
  each(shape, (random) => {
    const size = 0.25 + (largest - 0.25) * random.uniform();
    return random.uniform() < 0.5 ? -size : size;
  });

/** Any two of them a quarter or more apart, and an eighth or more from every multiple of a quarter: no tie, no kink is near. */
export function apart<const S extends readonly number[]>(shape: S): Input<RankOf<S>> {
  return {
    shape,
    draw(random) {
      const size = sizeOf(shape);
      const places = Array.from({ length: size }, (_, i) => i);
      for (let i = size - 1; i > 0; i -= 1) {
        const j = random.below(i + 1);
        [places[i], places[j]] = [places[j]!, places[i]!];
      }
      return places.map((place) => (place - Math.floor(size / 2)) / 4 + 1 / 8);
    },
  };
}

/** These numbers. */
export const exactly = <const S extends readonly number[]>(
  shape: S,
  numbers: readonly number[],
): Input<RankOf<S>> => ({ shape, draw: () => numbers });

export const drawInput = (input: Input, ...path: readonly string[]): Float32Array =>
  Float32Array.from(input.draw(stream(0, 'audit', ...path)));
