/** Sinusoidal positions added to x [batch, length, width], as a constant. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { angles } from '../core/positions.ts';

export interface SinusoidalPositionsOptions {
  /** Even. */
  readonly width: number;
  readonly base: number;
  readonly form: 'interleaved' | 'halves';
}

export function sinusoidalPositions({ width, base, form }: SinusoidalPositionsOptions): TfjsLayer {
  const pairs = width / 2;
  return {
    variables: {},
    apply(x) {
      const length = x.shape[1]!;
      const rows =
        form === 'interleaved'
          ? angles(length, pairs, base).map((row) => row.flatMap((a) => [Math.sin(a), Math.cos(a)]))
          : angles(length, pairs, base, 0, Math.max(1, pairs - 1)).map((row) => [
              ...row.map(Math.sin),
              ...row.map(Math.cos),
            ]);
      return tf.add(x, tf.tensor2d(rows, [length, width]));
    },
  };
}
