/**
 * Logarithm of the softmax along each row of [n, d]: y_j = x_j - log sum_k exp(x_k), with the row's largest x subtracted
 * first, so that no exponential overflows and no logarithm sees a rounded zero.
 */
import { exp } from '../core/elementary.ts';
import type { Layer } from '../core/layer.ts';
import { logSoftmaxRows, logSoftmaxRowsBackward } from '../core/softmax.ts';

export function logSoftmax(): Layer {
  return {
    kind: 'activations/log-softmax',
    parameters: [],
    forward(x) {
      const y = logSoftmaxRows(x);
      return {
        output: y,
        // dy_j/dx_k = [j = k] - s_k, s = softmax(x) = exp(y), so dx_k = dy_k - s_k sum_j dy_j.
        backward(dY) {
          return logSoftmaxRowsBackward(dY, exp(y));
        },
      };
    },
  };
}
