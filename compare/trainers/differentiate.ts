import * as tf from '@tensorflow/tfjs';
import type { NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import type { NamedVariables } from '../../tfjs/core/layer.ts';
import { download } from './transfer.ts';

/**
 * What TensorFlow.js makes of y = f(inputs): the output, and the gradients of sum(y dOutput) with respect to the inputs and the
 * variables, which is what the pullback of dOutput returns. Call it inside a tidy or scope.
 */
export function differentiateAll(
  f: (inputs: tf.NamedTensorMap) => tf.Tensor,
  inputs: tf.NamedTensorMap,
  dOutput: tf.Tensor,
  variables: NamedVariables = {},
): { readonly output: Tensor; readonly dInputs: NamedTensors; readonly gradients: NamedTensors } {
  const given = Object.entries(inputs).map(([name, value]) => [name, tf.variable(value)] as const);
  const all = [...given.map(([, x]) => x), ...Object.values(variables)];
  let output: Tensor | undefined;
  const compute = () => {
    const y = f(Object.fromEntries(given));
    output = download(y);
    // An output of another shape is wrong by itself, and nothing can be said of its gradients.
    const fits = y.shape.join() === dOutput.shape.join();
    return tf.sum(tf.mul(y, fits ? dOutput : tf.zerosLike(y))) as tf.Scalar;
  };
  // Without anything to differentiate, TensorFlow refuses.
  const grads = all.length > 0 ? tf.variableGrads(compute, all).grads : {};
  if (all.length === 0) compute();
  const dInputs = given.map(([name, x]) => [name, download(grads[x.name]!)]);
  for (const [, x] of given) x.dispose();
  const gradients = Object.entries(variables).map(([path, variable]) => [
    path,
    download(grads[variable.name]!),
  ]);
  return {
    output: output!,
    dInputs: Object.fromEntries(dInputs),
    gradients: Object.fromEntries(gradients),
  };
}

/** The same of a function of one tensor. */
export function differentiate(
  f: (x: tf.Tensor) => tf.Tensor,
  x: tf.Tensor,
  dOutput: tf.Tensor,
  variables: NamedVariables = {},
): { readonly output: Tensor; readonly dInput: Tensor; readonly gradients: NamedTensors } {
  const { dInputs, ...rest } = differentiateAll((inputs) => f(inputs['x']!), { x }, dOutput, variables);
  return { ...rest, dInput: dInputs['x']! };
}
