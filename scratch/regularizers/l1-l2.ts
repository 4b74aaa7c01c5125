/**
 * L1 and L2 penalties together: P = l1 sum |w| + l2 sum w^2 over a tensor of any shape. Output [].
 * Zou, Hastie (2005), "Regularization and variable selection via the elastic net".
 */
import { add } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { l1 as absolute } from './l1.ts';
import { l2 as squared } from './l2.ts';

export function l1L2({ l1, l2 }: { readonly l1: number; readonly l2: number }): Layer {
  const penalties = [absolute({ lambda: l1 }), squared({ lambda: l2 })] as const;
  return {
    kind: 'regularizers/l1-l2',
    parameters: [],
    forward(w, context) {
      const [first, second] = penalties.map((penalty) => penalty.forward(w, context)) as [Part, Part];
      return {
        output: add(first.output, second.output),
        // The gradient of a sum is the sum of the gradients.
        backward: (dP, gradients) => add(first.backward(dP, gradients), second.backward(dP, gradients)),
      };
    },
  };
}

type Part = ReturnType<Layer['forward']>;
