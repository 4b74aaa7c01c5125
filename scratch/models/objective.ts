import type { Context } from '../core/context.ts';
import type { Gradients } from '../core/gradients.ts';
import type { Layer, StateUpdate, Tap } from '../core/layer.ts';
import type { Parameter } from '../core/parameter.ts';
import type { Batch, NamedTensors } from '../core/tensor.ts';

/** A forward pass to a loss, and the way back. */
export interface Evaluation {
  readonly loss: number;
  /** Quantities that are reported but not descended, such as the loss that a program prints. */
  readonly monitors: Readonly<Record<string, number>>;
  readonly outputs: NamedTensors;
  readonly updates: readonly StateUpdate[];
  /** Adds the gradients of `scale` times the loss. */
  backward(gradients: Gradients, scale: number): void;
}

/** What one phase of training descends: batches to losses. The tensors of a batch have the precision of the parameters. */
export interface Objective {
  /** Where its code is, such as `models/variational-autoencoder`, where it joins its parts in a way of its own. */
  readonly kind?: string;
  readonly parameters: readonly Parameter[];
  readonly state?: readonly Parameter[];
  readonly taps?: readonly Tap[];
  evaluate(batch: Batch, context: Context): Evaluation;
  /** The kind of the loss, such as `losses/mean-squared-error`, where `lossAlone` can run it by itself. */
  readonly lossKind?: string;
  /** The loss of a batch as a function of the prediction alone, so that the checks can examine it by itself. */
  lossAlone?(batch: Batch): Layer;
  /** Outputs without a target, at inference. */
  predict(inputs: Batch): NamedTensors;
}
