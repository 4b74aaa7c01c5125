/** L2 penalty: P = lambda sum w^2 over a tensor of any shape, without a factor 1/2. Output []. */
import { multiply, scale } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';

export function l2({ lambda }: { readonly lambda: number }): Layer {
  return {
    kind: 'regularizers/l2',
    parameters: [],
    forward: (w) => ({
      output: scalar(lambda * sum(multiply(w, w)), w.precision),
      // Each term lambda w_i^2 contributes 2 lambda w_i.
      backward: (dP) => scale(w, 2 * lambda * dP.data[0]!),
    }),
  };
}
