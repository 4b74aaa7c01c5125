import type { Layer } from '../core/layer.ts';
import type { Tensor } from '../core/tensor.ts';

export interface LossInput {
  readonly prediction: Tensor;
  /** Same shape as the prediction; data, so it has no gradient. */
  readonly target: Tensor;
}

/** A loss: prediction and target to a scalar [], with the gradient of the prediction. */
export type Loss = Layer<LossInput, Tensor, Tensor>;
