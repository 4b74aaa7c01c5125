/**
 * Sinusoidal positions: y = x + P, with waves of falling frequency in the columns of P. Of the pair i of d / 2
 *
 *   `interleaved`:  P[t, 2i] = sin(t base^(-2i / d))              P[t, 2i + 1] = cos(the same)
 *   `halves`:       P[t, i] = sin(t base^(-i / (d / 2 - 1)))      P[t, d / 2 + i] = cos(the same)
 *
 * x, y [batch, length, d]. Vaswani et al. (2017), "Attention is all you need", interleaves them; the encoder of Whisper and the
 * time steps of diffusion models have them in halves, whose last frequency is exactly 1 / base.
 */
import type { Layer } from '../core/layer.ts';
import { inversePower, type PositionTable, positionTable } from '../core/position-table.ts';
import { addRow } from '../core/rows.ts';
import { blockOfRows } from '../core/sequence.ts';
import { requireShape } from '../core/shape.ts';
import { reshape } from '../core/tensor.ts';

export interface SinusoidalPositionsOptions {
  /** d, even. */
  readonly width: number;
  /** 10000 as a rule. */
  readonly base: number;
  readonly form: 'interleaved' | 'halves';
}

/** @throws RangeError when the width is odd, and ShapeError from `forward` when the input is not [batch, length, width] */
export function sinusoidalPositions(options: SinusoidalPositionsOptions): Layer {
  const { width } = options;
  const table = sinusoids(options);
  return {
    kind: 'layers/sinusoidal-positions',
    parameters: [],
    forward(x) {
      requireShape('sinusoidalPositions: input', x.shape, [-1, -1, width]);
      const [batch, length] = x.shape as [number, number, number];
      const positions = reshape(blockOfRows(table(length, x.precision), 0, length), [length * width]);
      return {
        output: reshape(addRow(reshape(x, [batch, length * width]), positions), x.shape),
        // P is no function of x, so dx = dy.
        backward(dY) {
          return dY;
        },
      };
    },
  };
}

function sinusoids({ width, base, form }: SinusoidalPositionsOptions): PositionTable {
  if (width % 2 !== 0)
    throw new RangeError(
      `sinusoidalPositions: width is ${width}, must be even: every frequency has two columns`,
    );
  const pairs = width / 2;
  const interleaved = form === 'interleaved';
  return positionTable(width, (position, column) => {
    const pair = interleaved ? Math.floor(column / 2) : column % pairs;
    const isSine = interleaved ? column % 2 === 0 : column < pairs;
    const angle = position * inversePower(base, pair / (interleaved ? pairs : Math.max(1, pairs - 1)));
    return isSine ? Math.sin(angle) : Math.cos(angle);
  });
}
