import * as tf from '@tensorflow/tfjs';

type Recurrent = ReturnType<typeof tf.layers.lstm | typeof tf.layers.gru | typeof tf.layers.simpleRNN>;

/**
 * Applies a recurrent layer to x [batch, time, inputs]. tf.layers takes the sequence apart with tf.unstack, whose gradient fails
 * in TensorFlow.js 4.22 where there is one part only, so a sequence of one goes to the layer's cell.
 */
export function applyRecurrent(layer: Recurrent, x: tf.Tensor): tf.Tensor {
  const [batch, time] = x.shape;
  if (time !== 1) return layer.apply(x) as tf.Tensor;
  const states = [layer.cell.stateSize].flat().map((units) => tf.zeros([batch!, units]));
  const [h] = layer.cell.call([tf.squeeze(x, [1]), ...states], {}) as tf.Tensor[];
  return layer.returnSequences ? tf.expandDims(h!, 1) : h!;
}
