/** Clips to [low, high], element-wise, any shape: keeps exp(-x) of a following sigmoid from overflowing. */
import { map } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';

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
      const aboveLow = context.decide(
        'above-low',
        map(x, (value) => value - low),
        true,
      ).data;
      const belowHigh = context.decide(
        'below-high',
        map(x, (value) => high - value),
        true,
      ).data;
      // y is x inside [low, high] and constant outside, so dy/dx is 1 inside (ends included, as in TensorFlow) and 0 outside.
      return {
        output: map(x, (value, i) => (!aboveLow[i] ? low : !belowHigh[i] ? high : value)),
        backward: (dY) => map(dY, (d, i) => (aboveLow[i] && belowHigh[i] ? d : 0)),
      };
    },
  };
}
