/**
 * Scaled hyperbolic tangent: y = A tanh(S x), element-wise, any shape; A is the amplitude, S the slope.
 *
 * With A = 1.7159 and S = 2/3 it takes 1 to 1 and -1 to -1, so that targets of 1 and -1 lie where it bends most and not where it
 * is flat. LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition", appendix A.
 */
import { tanhBackward, tanh as tanhOf } from '../core/elementary.ts';
import { scale } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';

export interface ScaledTanhOptions {
  readonly amplitude: number;
  readonly slope: number;
}

export function scaledTanh({ amplitude, slope }: ScaledTanhOptions): Layer {
  return {
    kind: 'activations/scaled-tanh',
    parameters: [],
    forward(x) {
      const t = tanhOf(scale(x, slope));
      return {
        output: scale(t, amplitude),
        // With t = tanh(S x), dt/dx = S (1 - t^2), so dx = A S (1 - t^2) dy.
        backward(dY) {
          return scale(tanhBackward(dY, t), amplitude * slope);
        },
      };
    },
  };
}
