/** Softmax along each row of [n, d]: s_j = exp(x_j) / sum_k exp(x_k). Bridle (1990). */
import type { Layer } from '../core/layer.ts';
import { softmaxRows, softmaxRowsBackward } from '../core/softmax.ts';

export function softmax(): Layer {
  return {
    kind: 'activations/softmax',
    parameters: [],
    forward(x) {
      const s = softmaxRows(x);
      return {
        output: s,
        // ds_j/dx_k = s_j ([j = k] - s_k), so dx_k = s_k (dy_k - sum_j dy_j s_j): one number is subtracted in each row.
        backward(dY) {
          return softmaxRowsBackward(dY, s);
        },
      };
    },
  };
}
