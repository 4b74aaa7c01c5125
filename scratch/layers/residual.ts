/**
 * A residual connection around a layer: y = x + f(x), where f keeps the shape.
 * He, Zhang, Ren, Sun (2016), "Deep residual learning for image recognition".
 */
import { add } from '../core/elementwise.ts';
import { type Layer, UNWANTED } from '../core/layer.ts';
import { requireShape } from '../core/shape.ts';

/** @throws ShapeError from `forward` when the layer changes the shape. */
export function residual(branch: Layer): Layer {
  return {
    ...branch,
    kind: 'layers/residual',
    forward(x, context) {
      const { output, backward, updates = [] } = branch.forward(x, context);
      requireShape('residual: output of the branch', output.shape, x.shape);
      return {
        output: add(x, output),
        updates,
        // x reaches y by itself and through f, so dx is dy and what f carries back of it.
        backward(dY, gradients, want) {
          const dBranch = backward(dY, gradients, want);
          return dBranch === UNWANTED ? UNWANTED : add(dY, dBranch);
        },
      };
    },
  };
}
