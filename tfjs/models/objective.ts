import type * as tf from '@tensorflow/tfjs';
import type { TfjsContext } from '../core/context.ts';
import type { NamedVariables, TfjsLayer, TfjsTap } from '../core/layer.ts';

export interface TfjsEvaluation {
  readonly loss: tf.Scalar;
  readonly monitors: Readonly<Record<string, tf.Scalar>>;
  readonly outputs: tf.NamedTensorMap;
}

/** The mirror of scratch's Objective; its gradients are TensorFlow's. */
export interface TfjsObjective {
  readonly variables: NamedVariables;
  readonly state?: NamedVariables;
  readonly taps?: readonly TfjsTap[];
  evaluate(batch: tf.NamedTensorMap, context: TfjsContext): TfjsEvaluation;
  /** The loss of a batch as a function of the prediction alone. */
  lossAlone?(batch: tf.NamedTensorMap): TfjsLayer;
  predict(inputs: tf.NamedTensorMap): tf.NamedTensorMap;
}
