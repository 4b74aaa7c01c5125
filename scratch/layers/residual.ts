/**
 * A residual connection around a layer: y = g(x) + f(x), where the shortcut g is x itself, or a layer where f changes the shape,
 * such as a 1 x 1 convolution.
 * He, Zhang, Ren, Sun (2016), "Deep residual learning for image recognition".
 */
import { add } from '../core/elementwise.ts';
import { type Layer, UNWANTED } from '../core/layer.ts';
import { requireShape } from '../core/shape.ts';

/** @throws ShapeError from `forward` when the layer and its shortcut do not give one shape. */
export function residual(branch: Layer, shortcut?: Layer): Layer {
  return shortcut === undefined ? aroundItself(branch) : aroundProjection(branch, shortcut);
}

function aroundItself(branch: Layer): Layer {
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

function aroundProjection(branch: Layer, shortcut: Layer): Layer {
  const both = [branch, shortcut];
  return {
    kind: 'layers/residual',
    parameters: [...new Set(both.flatMap(({ parameters }) => parameters))],
    state: both.flatMap(({ state = [] }) => state),
    taps: both.flatMap(({ taps = [] }) => taps),
    forward(x, context) {
      const through = branch.forward(x, context);
      const past = shortcut.forward(x, context);
      requireShape('residual: output of the branch', through.output.shape, past.output.shape);
      return {
        output: add(past.output, through.output),
        updates: [through, past].flatMap(({ updates = [] }) => updates),
        // x reaches y through f and through g, so dx is the sum of what each carries back of dy.
        backward(dY, gradients, want) {
          const dBranch = through.backward(dY, gradients, want);
          const dShortcut = past.backward(dY, gradients, want);
          return dBranch === UNWANTED || dShortcut === UNWANTED ? UNWANTED : add(dShortcut, dBranch);
        },
      };
    },
  };
}
