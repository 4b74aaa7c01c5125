/**
 * Local response normalization: each channel is divided by a power of what its neighbours are at the same place.
 *
 *   y_c = x_c d_c^(-beta),  d_c = bias + alpha sum of x_k^2 over the channels k from c - radius to c + radius
 *
 * x, y [n, ..., channels]. The sum is not divided by the size of the neighbourhood, as in the paper and in TensorFlow; PyTorch
 * divides alpha by it. AlexNet: radius 2, bias 2, alpha 1e-4, beta 0.75.
 * Krizhevsky, Sutskever, Hinton (2012), "ImageNet classification with deep convolutional neural networks".
 */
import { exp, log } from '../core/elementary.ts';
import { linear, multiply, scale, subtract } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { sumNeighbours } from '../core/neighbours.ts';

export interface LocalResponseNormOptions {
  /** Neighbours on each side. */
  readonly radius: number;
  /** Above 0, so that d is. */
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** @throws RangeError when the radius is no whole number from 0 up, or `bias` is not above 0 */
export function localResponseNorm({ radius, bias, alpha, beta }: LocalResponseNormOptions): Layer {
  if (!Number.isInteger(radius) || radius < 0)
    throw new RangeError(`localResponseNorm: radius is ${radius}, must be a whole number from 0 up`);
  if (!(bias > 0)) throw new RangeError(`localResponseNorm: bias is ${bias}, must be above 0`);
  return {
    kind: 'layers/local-response-norm',
    parameters: [],
    forward(x) {
      const logD = log(linear(sumNeighbours(multiply(x, x), radius), alpha, bias));
      const power = exp(scale(logD, -beta));
      return {
        output: multiply(x, power),
        // x_k reaches y_k by itself, and every y_c of its neighbourhood through d_c, with dd_c / dx_k = 2 alpha x_k:
        //   dx_k = dy_k d_k^(-beta) - 2 alpha beta x_k sum of dy_c x_c d_c^(-beta - 1) over the neighbours c of k
        backward(dY) {
          const terms = multiply(multiply(dY, x), exp(scale(logD, -beta - 1)));
          const throughD = scale(multiply(x, sumNeighbours(terms, radius)), 2 * alpha * beta);
          return subtract(multiply(dY, power), throughD);
        },
      };
    },
  };
}
