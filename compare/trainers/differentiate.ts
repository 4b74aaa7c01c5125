import * as tf from '@tensorflow/tfjs';
import type { NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import type { NamedVariables } from '../../tfjs/core/layer.ts';
import { download } from './transfer.ts';

/**
 * What TensorFlow.js makes of y = f(x): the output, and the gradients of sum(y dOutput) with respect to x and the
 * variables, which is what the pullback of dOutput returns. Call it inside a tidy or scope.
 */
export function differentiate(
  f: (x: tf.Tensor) => tf.Tensor,
  input: tf.Tensor,
  dOutput: tf.Tensor,
  variables: NamedVariables = {},
): { readonly output: Tensor; readonly dInput: Tensor; readonly gradients: NamedTensors } {
  const x = tf.variable(input);
  let output: Tensor | undefined;
  const { grads } = tf.variableGrads(() => {
    const y = f(x);
    output = download(y);
    return tf.sum(tf.mul(y, dOutput)) as tf.Scalar;
  }, [x, ...Object.values(variables)]);
  const dInput = download(grads[x.name]!);
  x.dispose();
  const gradients = Object.entries(variables).map(([path, variable]) => [
    path,
    download(grads[variable.name]!),
  ]);
  return { output: output!, dInput, gradients: Object.fromEntries(gradients) };
}
