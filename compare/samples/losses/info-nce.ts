/** Both sets of rows come side by side as one input [n, 2 d], so that every check sees the gradients of both. */
import * as tf from '@tensorflow/tfjs';
import { columns, joinColumns } from '../../../scratch/core/columns.ts';
import type { Layer } from '../../../scratch/core/layer.ts';
import { scalar } from '../../../scratch/core/scalar.ts';
import type { Tensor } from '../../../scratch/core/tensor.ts';
import { infoNce, type Pairs } from '../../../scratch/losses/info-nce.ts';
import type { TfjsLayer } from '../../../tfjs/core/layer.ts';
import { infoNce as tfjs } from '../../../tfjs/losses/info-nce.ts';
import { defineSample, layerCase } from '../sample.ts';

function jointly(loss: Layer<Pairs, Tensor>): Layer {
  return {
    parameters: loss.parameters,
    forward(x, context) {
      const d = x.shape[1] / 2;
      const pairs = { first: columns(x, 0, d), second: columns(x, d, d) };
      const { output, backward } = loss.forward(pairs, context);
      return {
        output,
        backward(dL, gradients) {
          const { first, second } = backward(dL, gradients);
          return joinColumns(first, second);
        },
      };
    },
  };
}

function jointlyTfjs(loss: ReturnType<typeof tfjs>): TfjsLayer {
  return {
    variables: loss.variables,
    apply(x, context) {
      const [first, second] = tf.split(x, 2, 1);
      return loss.apply({ first, second }, context);
    },
  };
}

/** exp(2.659...) = 1 / 0.07, where CLIP starts; 0.25 is a soft scale. */
export default defineSample({
  cases: [
    ['soft scale', 0.25, 1],
    ['scale of CLIP', 2.6592600345611572, 1],
    ['small rows', 1, 1e-3],
  ].map(([name, logScale, size]) =>
    layerCase({
      name: String(name),
      input: (values) => values.normal('pairs', [5, 2 * 3], Number(size)),
      parameters: () => ({ log_scale: scalar(Number(logScale), 'float64') }),
      scratch: (source) => jointly(infoNce(source)),
      tfjs: (source) => jointlyTfjs(tfjs(source)),
    }),
  ),
});
