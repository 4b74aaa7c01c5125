/** A single neuron: sigmoid(w . x + b), mirror of scratch/models/neuron.ts. */
import * as tf from '@tensorflow/tfjs';

export function neuron(weights: tf.Tensor1D, bias: tf.Scalar, inputs: tf.Tensor1D): tf.Tensor {
  return tf.sigmoid(tf.add(tf.dot(weights, inputs), bias));
}
