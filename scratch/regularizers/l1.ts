/**
 * L1 penalty: P = lambda sum |w| over a tensor of any shape. Output []. Its gradient does not fade as w does, so that weights
 * which nothing else holds end at zero. Tibshirani (1996), "Regression shrinkage and selection via the lasso".
 */
import { scale, subtract } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { indicate, select } from '../core/masks.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';

export function l1({ lambda }: { readonly lambda: number }): Layer {
  return {
    kind: 'regularizers/l1',
    parameters: [],
    forward(w, context) {
      const positive = context.decide('positive', w);
      const negative = context.decide('negative', scale(w, -1));
      const size = sum(select(positive, w)) - sum(select(negative, w));
      return {
        output: scalar(lambda * size, w.precision),
        // |w| is w where w > 0 and -w where w < 0, so its slope is 1 or -1; at exactly 0 the subgradient 0 is taken, which
        // leaves a weight that has come there.
        backward(dP) {
          const sign = subtract(indicate(positive, w.precision), indicate(negative, w.precision));
          return scale(sign, lambda * dP.data[0]!);
        },
      };
    },
  };
}
