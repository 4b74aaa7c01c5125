import type * as tf from '@tensorflow/tfjs';
import type { TfjsContext } from './context.ts';

/** The mirror of scratch's Layer without a backward: gradients come from TensorFlow's automatic differentiation. */
export interface TfjsLayer<In = tf.Tensor, Out = tf.Tensor> {
  /** Trained variables by path. */
  readonly variables: NamedVariables;
  /** Untrained state by path, such as moving statistics. */
  readonly state?: NamedVariables;
  readonly taps?: readonly TfjsTap[];
  apply(input: In, context: TfjsContext): Out;
}

/** A layer of whatever it is given. */
export type AnyTfjsLayer = TfjsLayer<never>;

export type NamedVariables = Readonly<Record<string, tf.Variable>>;

export interface TfjsTap {
  readonly path: string;
  readonly layer: AnyTfjsLayer;
}
