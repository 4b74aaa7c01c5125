/** How a repaired gradient is written down, and what the framework's own one is. */
import * as tf from '@tensorflow/tfjs';

export type Settings = Readonly<Record<string, unknown>>;
type Derivatives = Readonly<Record<string, () => tf.Tensor>>;
type Gradient = (dy: tf.Tensor, saved: readonly tf.Tensor[], settings: Settings) => Derivatives;

export interface RepairedGradient {
  readonly kernel: string;
  /** Inputs that the gradient needs. */
  readonly inputs?: readonly string[];
  readonly allInputs?: boolean;
  readonly outputs?: readonly boolean[];
  readonly gradient: Gradient;
}

export function register({ kernel, inputs, allInputs, outputs, gradient }: RepairedGradient): void {
  tf.registerGradient({
    kernelName: kernel,
    ...(inputs === undefined ? {} : { inputsToSave: [...inputs] }),
    ...(allInputs === undefined ? {} : { saveAllInputs: allInputs }),
    ...(outputs === undefined ? {} : { outputsToSave: [...outputs] }),
    gradFunc: (dy, saved, attrs) => ({ ...gradient(dy as tf.Tensor, saved, (attrs ?? {}) as Settings) }),
  });
}

/** The framework's own gradient, as it was when this module was loaded; for the settings where it is right. */
export function frameworkGradient(kernel: string): Gradient {
  const own = tf.getGradient(kernel);
  if (own === undefined) throw new Error(`TensorFlow.js has no gradient of ${kernel}.`);
  return (dy, saved, settings) => own.gradFunc(dy, [...saved], settings as tf.NamedAttrMap) as Derivatives;
}

/** The sum over the axes along which `shape` was broadcast. */
export function sumTo(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes([...shape], x.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(x, axes) : x, [...shape]);
}
