/**
 * The discriminative criterion of LeNet-5: the penalty of the right class is pulled down, those of all classes are pushed up, but
 * none that is already beyond what the constant j stands for.
 *
 *   L = (1/n) sum_i w_i (y_{i, d_i} + log(e^{-j} + sum_k e^{-y_ik})),  n = sum w_i
 *
 * prediction y [rows, classes] are penalties, such as squared distances: the least one is the answer. target [rows, classes] is
 * one-hot, 1 at the right class d_i. It is -log of the probability of the right class where classes have the logits -y, beside one
 * more class, rubbish, with the logit -j.
 * LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition", equation 9.
 */
import { columns, joinColumns } from '../core/columns.ts';
import { scale } from '../core/elementwise.ts';
import { softmaxCrossEntropy, softmaxCrossEntropyBackward } from '../core/losses.ts';
import { scalar } from '../core/scalar.ts';
import { requireShape } from '../core/shape.ts';
import { type Tensor, tensor, zeros } from '../core/tensor.ts';
import { countRows, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

export interface MaximumAPosterioriOptions {
  /** j: the penalty of rubbish. */
  readonly rubbish: number;
}

export function maximumAPosteriori({ rubbish }: MaximumAPosterioriOptions): Loss {
  return {
    kind: 'losses/maximum-a-posteriori',
    parameters: [],
    forward({ prediction, target, weights }) {
      requireShape('maximumAPosteriori: target', target.shape, prediction.shape);
      const n = countRows('maximumAPosteriori', prediction, weights);
      const logits = joinColumns(scale(prediction, -1), column(prediction, -rubbish));
      const withRubbish = joinColumns(target, zeros([target.shape[0]!, 1], target.precision));
      const { sum, logProbabilities } = softmaxCrossEntropy(logits, weighRows(withRubbish, weights));
      return {
        output: scalar(sum / n, prediction.precision),
        // As for softmax cross-entropy, with s the softmax of the logits: dL/dlogit_ik = w_i (s_ik - t_ik) / n. The logits are -y, so
        // dy has the other sign; that of rubbish is a constant.
        backward(dL) {
          const dLogits = softmaxCrossEntropyBackward(logProbabilities, withRubbish, -dL.data[0]! / n);
          return weighRows(columns(dLogits, 0, prediction.shape[1]!), weights);
        },
      };
    },
  };
}

/** One column of the same number beside x. */
function column({ shape: [n = 0], precision }: Tensor, value: number): Tensor {
  return tensor([n, 1], new Float64Array(n).fill(value), precision);
}
