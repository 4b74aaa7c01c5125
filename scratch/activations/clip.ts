/** Clips to [low, high], element-wise, any shape: keeps exp(-x) of a following sigmoid from overflowing. */
import { linear } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { select } from '../core/masks.ts';

export interface ClipOptions {
  readonly low: number;
  readonly high: number;
}

/** @throws RangeError when low is not below high. */
export function clip({ low, high }: ClipOptions): Layer {
  if (!(low < high)) throw new RangeError(`clip: low ${low} must be below high ${high}`);
  return {
    kind: 'activations/clip',
    parameters: [],
    forward(x, context) {
      const aboveLow = context.decide('above-low', linear(x, 1, -low), true);
      const belowHigh = context.decide('below-high', linear(x, -1, high), true);
      return {
        output: select(aboveLow, select(belowHigh, x, high), low),
        // y is x inside [low, high] and constant outside, so dy/dx is 1 inside (ends included, as in TensorFlow) and 0
        // outside.
        backward(dY) {
          return select(aboveLow, select(belowHigh, dY));
        },
      };
    },
  };
}
